using System.Globalization;
using System.Text;
using GraphCompiler.Compiler.Support;

namespace GraphCompiler.Compiler.Declarations;

/// <summary>
/// A declaration as text: the same for the same declaration wherever it is written, and enough to make it again, which
/// <see cref="CanonicalReader"/> does. One line for the class and one a node, with its access, type, name, operator and
/// arguments; then the same for each part. An argument with a colon was given; one with an equals sign was not, and yet
/// differs from its default.
/// </summary>
public static class CanonicalText
{
    /// <summary>What a text begins with that others read, before the version of its form.</summary>
    public const string Mark = "graphcompiler";

    /// <summary>The version of the form.</summary>
    public const int Version = 1;

    /// <summary>The line that a text for others begins with.</summary>
    public static string VersionLine => FormattableString.Invariant($"{Mark} {Version}");

    /// <summary>The text for others to read.</summary>
    public static string Versioned(NetworkDeclaration declaration) =>
        string.Concat(VersionedLines(declaration).Select(line => line + "\n"));

    /// <summary>The lines of the text for others to read.</summary>
    public static IEnumerable<string> VersionedLines(NetworkDeclaration declaration) =>
        Lines(declaration).Prepend(VersionLine);

    /// <summary>The lines of a declaration and of its parts.</summary>
    public static IEnumerable<string> Lines(NetworkDeclaration declaration) =>
        declaration.Parts.Prepend(declaration).SelectMany(LinesOfOne);

    /// <summary>64 bits (FNV-1a) of lines, each with its end, in hexadecimal.</summary>
    public static string Hash(IEnumerable<string> lines)
    {
        var hash = 14695981039346656037UL;
        var units = new byte[256];
        foreach (var line in lines)
        {
            var count = Encoding.UTF8.GetByteCount(line);
            if (count > units.Length)
            {
                units = new byte[2 * count];
            }

            Encoding.UTF8.GetBytes(line, 0, line.Length, units, 0);
            for (var i = 0; i < count; i++)
            {
                hash = unchecked((hash ^ units[i]) * 1099511628211UL);
            }

            hash = unchecked((hash ^ '\n') * 1099511628211UL);
        }

        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }

    private static IEnumerable<string> LinesOfOne(NetworkDeclaration declaration)
    {
        yield return (declaration.IsBlock ? "block " : "network ") + declaration.Type.MetadataName;
        var text = new TextBuffer();
        foreach (var node in declaration.Nodes)
        {
            text.Append($"{(node.IsPrivate ? "private" : "public")} {(node.IsOutput ? "output " : "")}"
                + $"{Graphs.ElementTypes.Keyword(node.ElementType)} {node.Name} = {Operation(text, node.Operation!)}");
            yield return text.Cut();
        }
    }

    private static Written Operation(TextBuffer text, OperationDeclaration operation)
    {
        text.Append($"{operation.Operator}(");
        var defaults = OperationAttributes.Of(operation.Operator)?.Defaults ?? default;
        var isFirst = true;
        for (var i = 0; i < operation.Arguments.Count; i++)
        {
            var argument = operation.Arguments[i];
            if (argument.IsGiven || !IsDefault(argument, i, defaults))
            {
                text.Append($"{(isFirst ? "" : ", ")}{argument.Name}{(argument.IsGiven ? ":" : " =")} "
                    + $"{Value(text, argument.Value)}");
                isFirst = false;
            }
        }

        return text.Append(')');
    }

    // Usually the arguments stand in the order of the defaults.
    private static bool IsDefault(
        ArgumentDeclaration argument, int place, EquatableArray<ArgumentDeclaration> defaults) =>
        (place < defaults.Count && defaults[place] == argument) || defaults.Contains(argument);

    private static Written Value(TextBuffer text, ArgumentValue value) => value switch
    {
        ArgumentValue.Text one => text.Append(Quoted(one.Value)),
        ArgumentValue.Texts texts => List(text, texts.Values, item => item is null ? "null" : Quoted(item)),
        ArgumentValue.Integer integer => text.Append(integer.Value),
        ArgumentValue.Integers integers =>
            List(text, integers.Values, item => item.ToString(CultureInfo.InvariantCulture)),
        ArgumentValue.Real real => text.Append(Digits(real.Value)),
        ArgumentValue.Reals reals => List(text, reals.Values, Digits),
        ArgumentValue.Flag flag => text.Append(flag.Value ? "true" : "false"),
        ArgumentValue.Choice choice => text.Append(choice.Member),
        _ => text.Append("null"),
    };

    private static string Digits(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    private static string Quoted(string text) =>
        "\"" + text.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n").Replace("\r", "\\r") + "\"";

    private static Written List<T>(TextBuffer text, EquatableArray<T> items, Func<T, string> print)
    {
        text.Append('[');
        for (var i = 0; i < items.Count; i++)
        {
            text.Append($"{(i == 0 ? "" : ", ")}{print(items[i])}");
        }

        return text.Append(']');
    }
}
