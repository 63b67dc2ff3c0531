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
        FormattableString.Invariant($"{Mark} {Version}\n{Of(declaration)}");

    public static string Of(NetworkDeclaration declaration)
    {
        var text = new StringBuilder();
        Append(text, declaration);
        foreach (var part in declaration.Parts)
        {
            Append(text, part);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, NetworkDeclaration declaration)
    {
        text.Append(declaration.IsBlock ? "block " : "network ").Append(declaration.Type.MetadataName).Append('\n');
        foreach (var node in declaration.Nodes)
        {
            text.Append(node.IsPrivate ? "private " : "public ")
                .Append(node.IsOutput ? "output " : "")
                .Append(Graphs.ElementTypes.Keyword(node.ElementType))
                .Append(' ')
                .Append(node.Name)
                .Append(" = ")
                .Append(Operation(node.Operation!))
                .Append('\n');
        }
    }

    /// <summary>64 bits (FNV-1a) of a text, in hexadecimal.</summary>
    public static string Hash(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var unit in Encoding.UTF8.GetBytes(text))
        {
            hash = unchecked((hash ^ unit) * 1099511628211UL);
        }

        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }

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
