using System.Globalization;
using System.Text;

namespace GraphCompiler.Compiler.Declarations;

/// <summary>
/// A declaration as text: the same for the same declaration wherever it is written, and enough to make it again.
/// One line a node: access, type, name, operator and the arguments that were given.
/// </summary>
public static class CanonicalText
{
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
        var given = operation.Arguments
            .Where(argument => argument.IsGiven)
            .Select(argument => $"{argument.Name}: {Value(argument.Value)}");
        return $"{operation.Operator}({string.Join(", ", given)})";
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
