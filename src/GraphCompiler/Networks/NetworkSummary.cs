using System.Globalization;
using System.Text;

namespace GraphCompiler;

/// <summary>Prints a network as a table for a fixed-width font.</summary>
internal static class NetworkSummary
{
    private const string Gap = "  ";
    private const int ParameterColumn = 3;
    private static readonly string[] Headings = ["Node", "Operator", "Shape", "Parameters", "Definition"];

    /// <summary>The table of the nodes, then the totals.</summary>
    public static string Of(NetworkInfo info)
    {
        List<string[]> rows = [Headings];
        foreach (NodeInfo node in info.Nodes)
            rows.Add(Row(info, node));
        int[] widths = new int[Headings.Length];
        foreach (string[] row in rows)
        {
            for (int column = 0; column < row.Length; column++)
                widths[column] = Math.Max(widths[column], row[column].Length);
        }

        string rule = new('─', widths.Sum() + (Gap.Length * (widths.Length - 1)));
        var text = new StringBuilder();
        Line(text, Title(info));
        Line(text, rule);
        Line(text, Join(Headings, widths));
        Line(text, rule);
        foreach (string[] row in rows.Skip(1))
            Line(text, Join(row, widths));
        Line(text, rule);
        AppendTotals(text, info);
        return text.ToString();
    }

    private static string Title(NetworkInfo info)
    {
        string type = info.ElementType == typeof(float) ? "float" : "double";
        string batch = info.FixedBatch == 0 ? "any batch" : $"batch {Number(info.FixedBatch)}";
        return $"{info.Name} ({type}, {batch})";
    }

    private static string[] Row(NetworkInfo info, NodeInfo node)
    {
        long elements = 0;
        foreach (string name in node.Parameters)
        {
            int index = info.StorageIndex(name);
            if (index < info.Parameters.Length)
                elements += info.Parameters[index].Elements;
        }

        return
        [
            node.Name,
            node.Operator,
            ShapeText.Of(node.Shape.AsSpan(), node.IsBatched),
            elements == 0 ? "-" : Number(elements),
            node.Formula,
        ];
    }

    private static string Join(string[] row, int[] widths)
    {
        var cells = new string[row.Length];
        for (int column = 0; column < row.Length; column++)
        {
            cells[column] = column == ParameterColumn
                ? row[column].PadLeft(widths[column])
                : row[column].PadRight(widths[column]);
        }

        return string.Join(Gap, cells).TrimEnd();
    }

    private static void AppendTotals(StringBuilder text, NetworkInfo info)
    {
        CostInfo costs = info.Costs;
        Line(text, $"Parameters: {Number(info.TrainableElements)} trainable, {Number(info.FrozenElements)} frozen");
        Line(text, "Multiply-adds: forward " + PerSample(costs.ForwardPerSample, costs.ForwardFixed)
            + ", backward " + PerSample(costs.BackwardPerSample, costs.BackwardFixed));
        Line(text, "Workspace, bytes: inference " + Bytes(info, info.Memory.Inference)
            + ", training " + Bytes(info, info.Memory.Training)
            + $", scratch {Scratch(info.Memory.Scratch, info.ElementSize)}");
        AppendList(text, "Computed together:", info.Fused);
        AppendList(text, "Left out:", info.Dropped);
    }

    private static string Scratch(ScratchInfo scratch, int elementSize) => scratch.ElementsPerSample == 0
        ? Number((long)scratch.Elements * elementSize)
        : PerSample((long)scratch.ElementsPerSample * elementSize, (long)scratch.Elements * elementSize);

    private static string Bytes(NetworkInfo info, PlanInfo plan) => PerSample(
        ((long)plan.ElementsPerSample * info.ElementSize) + ((long)plan.IntegersPerSample * sizeof(int)),
        ((long)plan.ElementsFixed * info.ElementSize) + ((long)plan.IntegersFixed * sizeof(int)));

    private static string PerSample(long perSample, long whole) => whole == 0
        ? $"{Number(perSample)} a sample"
        : $"{Number(perSample)} a sample and {Number(whole)} in all";

    private static void AppendList(StringBuilder text, string heading, IReadOnlyCollection<string> lines)
    {
        if (lines.Count == 0)
            return;
        Line(text, heading);
        foreach (string line in lines)
            Line(text, Gap + line);
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
