using System.Globalization;
using System.Text;

namespace GraphCompiler.Visualization.Drawing;

/// <summary>Writes a picture as a Mermaid flowchart.</summary>
internal static class Mermaid
{
    public static string Draw(Picture picture)
    {
        var text = new StringBuilder("flowchart TD\n");
        Frame(text, picture, "", depth: 1);
        foreach (PictureNode node in picture.Nodes)
        {
            foreach (int input in node.Inputs)
                text.Append(CultureInfo.InvariantCulture, $"    n{input} --> n{node.Index}\n");
        }

        foreach (IGrouping<NodeRole, PictureNode> role in picture.Nodes.GroupBy(node => node.Role).OrderBy(g => g.Key))
        {
            string members = string.Join(",", role.Select(node => $"n{node.Index}"));
            text.Append(CultureInfo.InvariantCulture, $"    class {members} {Name(role.Key)}\n");
        }

        text.Append("    classDef input fill:#d6e6fb,stroke:#2f6db3,color:#10243a\n")
            .Append("    classDef target fill:#efe3fb,stroke:#7d4fb3,color:#2a1640\n")
            .Append("    classDef source fill:#f1f1ec,stroke:#8a8a7a,color:#2c2c26\n")
            .Append("    classDef computed fill:#ffffff,stroke:#5f6b7a,color:#1d2430\n")
            .Append("    classDef output fill:#d9f2df,stroke:#2f8f4e,color:#10301b\n")
            .Append("    classDef loss fill:#fbdcdc,stroke:#b33a3a,color:#3d1212\n");
        return text.ToString();
    }

    private static void Frame(StringBuilder text, Picture picture, string frame, int depth)
    {
        string indent = new(' ', 4 * depth);
        foreach (PictureNode node in picture.Nodes.Where(node => node.Frame == frame))
            text.Append(CultureInfo.InvariantCulture, $"{indent}n{node.Index}[\"{Label(node)}\"]\n");
        foreach (string inner in picture.Frames.Where(inner => Parent(inner) == frame))
        {
            text.Append(CultureInfo.InvariantCulture, $"{indent}subgraph {inner.Replace('.', '_')}_ [\"{picture.TitleOf(inner)}\"]\n");
            Frame(text, picture, inner, depth + 1);
            text.Append(CultureInfo.InvariantCulture, $"{indent}end\n");
        }
    }

    private static string Label(PictureNode node)
    {
        string parameters = node.Parameters == 0 ? "" : $"<br>{Numbers.Count(node.Parameters)} parameters";
        return $"<b>{node.Label}</b><br>{node.Operator} {node.Shape}{parameters}";
    }

    private static string Name(NodeRole role) => role switch
    {
        NodeRole.Input => "input",
        NodeRole.Target => "target",
        NodeRole.Source => "source",
        NodeRole.Output => "output",
        NodeRole.Loss => "loss",
        _ => "computed",
    };

    private static string Parent(string frame) => frame.LastIndexOf('.') is > 0 and var dot ? frame[..dot] : "";
}
