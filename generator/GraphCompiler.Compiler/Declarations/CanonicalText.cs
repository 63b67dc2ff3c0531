using System.Globalization;
using System.Text;

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

    /// <summary>The text for others to read.</summary>
    public static string Versioned(NetworkDeclaration declaration) =>
        string.Concat(VersionedLines(declaration).Select(line => line + "\n"));

    /// <summary>The lines of the text for others to read.</summary>
    public static IEnumerable<string> VersionedLines(NetworkDeclaration declaration) =>
        Lines(declaration).Prepend(FormattableString.Invariant($"{Mark} {Version}"));

    /// <summary>The lines of a declaration and of its parts.</summary>
    public static IEnumerable<string> Lines(NetworkDeclaration declaration) =>
        declaration.Parts.Prepend(declaration).SelectMany(LinesOfOne);

    /// <summary>64 bits (FNV-1a) of lines, each with its end, in hexadecimal.</summary>
    public static string Hash(IEnumerable<string> lines)
    {
        var hash = 14695981039346656037UL;
        foreach (var line in lines)
        {
            foreach (var unit in Encoding.UTF8.GetBytes(line + "\n"))
            {
                hash = unchecked((hash ^ unit) * 1099511628211UL);
            }
        }

        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }

    private static IEnumerable<string> LinesOfOne(NetworkDeclaration declaration) =>
        declaration.Nodes.Select(Line).Prepend(
            (declaration.IsBlock ? "block " : "network ") + declaration.Type.MetadataName);

    private static string Line(NodeDeclaration node) =>
        $"{(node.IsPrivate ? "private" : "public")} {(node.IsOutput ? "output " : "")}"
        + $"{Graphs.ElementTypes.Keyword(node.ElementType)} {node.Name} = {Operation(node.Operation!)}";

    private static string Operation(OperationDeclaration operation)
    {
        var defaults = OperationAttributes.Of(operation.Operator)?.Defaults ?? default;
        var written = operation.Arguments
            .Where(argument => argument.IsGiven || !defaults.Contains(argument))
            .Select(argument => $"{argument.Name}{(argument.IsGiven ? ":" : " =")} {Value(argument.Value)}");
        return $"{operation.Operator}({string.Join(", ", written)})";
    }

    private static string Value(ArgumentValue value) => value switch
    {
        ArgumentValue.Text text => Quoted(text.Value),
        ArgumentValue.Texts texts => List(texts.Values.Select(item => item is null ? "null" : Quoted(item))),
        ArgumentValue.Integer integer => integer.Value.ToString(CultureInfo.InvariantCulture),
        ArgumentValue.Integers integers =>
            List(integers.Values.Select(item => item.ToString(CultureInfo.InvariantCulture))),
        ArgumentValue.Real real => real.Value.ToString("R", CultureInfo.InvariantCulture),
        ArgumentValue.Reals reals =>
            List(reals.Values.Select(item => item.ToString("R", CultureInfo.InvariantCulture))),
        ArgumentValue.Flag flag => flag.Value ? "true" : "false",
        ArgumentValue.Choice choice => choice.Member,
        _ => "null",
    };

    private static string Quoted(string text) =>
        "\"" + text.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n").Replace("\r", "\\r") + "\"";

    private static string List(IEnumerable<string> items) => $"[{string.Join(", ", items)}]";
}
