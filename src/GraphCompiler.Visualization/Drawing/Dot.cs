using System.Globalization;
using System.Text;

namespace GraphCompiler.Visualization.Drawing;

/// <summary>Writes a picture in Graphviz's language.</summary>
internal static class Dot
{
    public static string Draw(Picture picture)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"digraph {Quoted(picture.Title)} {{\n")
            .Append("    rankdir=TB;\n")
            .Append("    node [shape=box, style=\"rounded,filled\", fontname=\"Helvetica\", fillcolor=\"#ffffff\"];\n");
        Frame(text, picture, "", depth: 1);
        foreach (PictureNode node in picture.Nodes)
        {
            foreach (int input in node.Inputs)
                text.Append(CultureInfo.InvariantCulture, $"    n{input} -> n{node.Index};\n");
        }

        return text.Append("}\n").ToString();
    }

    private static void Frame(StringBuilder text, Picture picture, string frame, int depth)
    {
        string indent = new(' ', 4 * depth);
        foreach (PictureNode node in picture.Nodes.Where(node => node.Frame == frame))
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"{indent}n{node.Index} [label={Quoted(Label(node))}, fillcolor=\"{Fill(node.Role)}\"];\n");
        }

        IEnumerable<string> inside = picture.Frames.Where(inner =>
            inner.LastIndexOf('.') is > 0 and var dot ? inner[..dot] == frame : frame.Length == 0);
        foreach (string inner in inside)
        {
            text.Append(CultureInfo.InvariantCulture, $"{indent}subgraph {Quoted("cluster_" + inner)} {{\n")
                .Append(CultureInfo.InvariantCulture, $"{indent}    label={Quoted(picture.TitleOf(inner))};\n");
            Frame(text, picture, inner, depth + 1);
            text.Append(CultureInfo.InvariantCulture, $"{indent}}}\n");
        }
    }

    private static string Label(PictureNode node) =>
        $"{node.Label}\n{node.Operator} {node.Shape}"
        + (node.Parameters == 0 ? "" : $"\n{Numbers.Count(node.Parameters)} parameters");

    private static string Fill(NodeRole role) => role switch
    {
        NodeRole.Input => "#d6e6fb",
        NodeRole.Target => "#efe3fb",
        NodeRole.Source => "#f1f1ec",
        NodeRole.Output => "#d9f2df",
        NodeRole.Loss => "#fbdcdc",
        _ => "#ffffff",
    };

    private static string Quoted(string text) => "\""
        + text.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal)
        + "\"";
}
