using GraphCompiler.Runtime;

namespace GraphCompiler.CostReport;

/// <summary>Where in the workspace the nodes are that can be observed.</summary>
internal static class MemoryPlan
{
    private const string Nowhere = "–";
    private static readonly string[] Headings =
        ["node", "bytes", "after `Forward`", "after `ForwardTraining`", "gradient after `Backward`"];

    public static void Write(MarkdownText text, NetworkInfo info)
    {
        NodeInfo[] placed = [.. info.Nodes.Where(node => Cells(info, node).Skip(2).Any(cell => cell != Nowhere))];
        if (placed.Length == 0)
            return;
        text.Heading(2, "Memory plan")
            .Line("Offsets are bytes of the workspace, for one sample of it where so marked. Equal ones share memory.").Line()
            .Table(Headings, placed.Select(node => Cells(info, node)));
    }

    private static string[] Cells(NetworkInfo info, NodeInfo node) =>
    [
        node.Name,
        Report.Number((long)node.Elements * Size(info, node)) + (node.IsBatched ? " a sample" : ""),
        Place(info, node, node.Values[(int)PassKind.Forward]),
        Place(info, node, node.Values[(int)PassKind.Training]),
        Place(info, node, node.Gradient),
    ];

    private static string Place(NetworkInfo info, NodeInfo node, ValuePlace place)
    {
        string offset = Report.Number((long)place.Offset * Size(info, node));
        return place.Kind switch
        {
            PlaceKind.SlabSample => offset + " a sample",
            PlaceKind.SlabFixed => offset,
            PlaceKind.IntegersSample => offset + " of the integers a sample",
            PlaceKind.IntegersFixed => offset + " of the integers",
            PlaceKind.State => offset + " of the state",
            PlaceKind.NextState => offset + " of the next state",
            PlaceKind.Argument => "the caller's",
            PlaceKind.Parameter => "the parameter " + place.Text,
            PlaceKind.Constant => "a constant",
            _ => Nowhere,
        };
    }

    private static int Size(NetworkInfo info, NodeInfo node) =>
        node.Kind == NodeKind.Index ? sizeof(int) : info.ElementSize;
}
