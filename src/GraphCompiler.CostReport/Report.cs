using System.Globalization;

namespace GraphCompiler.CostReport;

/// <summary>
/// What a network costs, as text that is committed and compared: no dates, no machine, invariant numbers, everything in
/// the network's own order.
/// </summary>
internal static class Report
{
    private static readonly string[] TotalHeadings = ["total", ">"];
    private static readonly string[] NodeHeadings = ["node", "operation", "shape", ">parameters", "definition"];
    private static readonly string[] ParameterHeadings = ["parameter", "shape", ">elements", "stored", ">bytes"];

    public static string Of(CompiledNetwork network)
    {
        NetworkInfo info = network.Info;
        var text = new MarkdownText();
        string type = info.ElementType == typeof(float) ? "float" : "double";
        string batch = info.FixedBatch == 0 ? "any batch up to the capacity" : $"a batch of {Number(info.FixedBatch)}";
        text.Line($"# {info.Name}").Line()
            .Line($"Cost of the network as compiled: `{type}`, {batch}. The build writes this file; commit it.").Line()
            .Table(TotalHeadings, Totals(info))
            .Heading(2, "Nodes")
            .Table(NodeHeadings, info.Nodes.Select(node => Node(info, node)));
        if (!info.Parameters.IsEmpty || !info.Buffers.IsEmpty)
            text.Heading(2, "Parameters and buffers").Table(ParameterHeadings, Stored(info));
        MemoryPlan.Write(text, info);
        Kernels(text, network.Passes);
        List(text, "Computed together", info.Fused);
        List(text, "Left out", info.Dropped);
        return text.ToString();
    }

    public static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static IEnumerable<string[]> Totals(NetworkInfo info)
    {
        CostInfo costs = info.Costs;
        int size = info.ElementSize;
        (string What, long Count, bool IsAlways)[] totals =
        [
            ("trainable parameters", info.TrainableElements, true),
            ("frozen parameters", info.FrozenElements, false),
            ("bytes of all parameters as stored", (long)info.ParameterLength * size, true),
            ("bytes of their gradients", (long)info.GradientLength * size, false),
            ("bytes of buffers", (long)info.BufferLength * size, false),
            ("bytes of constants", info.Constants.Sum(constant => (long)constant.Values.Length * size), false),
            ("multiply-adds of `Forward`, a sample", costs.ForwardPerSample, true),
            ("multiply-adds of `Forward`, a pass", costs.ForwardFixed, false),
            ("multiply-adds of `Backward`, a sample", costs.BackwardPerSample, true),
            ("multiply-adds of `Backward`, a pass", costs.BackwardFixed, false),
            ("bytes of workspace for inference, a sample", PerSample(info.Memory.Inference, size), true),
            ("bytes of workspace for inference, whatever the batch", Fixed(info.Memory.Inference, size), false),
            ("bytes of workspace for training, a sample", PerSample(info.Memory.Training, size), true),
            ("bytes of workspace for training, whatever the batch", Fixed(info.Memory.Training, size), false),
            ("bytes of states, a sample", info.States.Sum(state => (long)state.Elements * size), false),
            ("bytes of scratch at capacity 1", info.Memory.Scratch.For(1) * size, false),
            ("bytes of scratch at capacity 64", info.Memory.Scratch.For(64) * size, false),
        ];
        return totals.Where(total => total.IsAlways || total.Count > 0)
            .Select(total => new[] { total.What, Number(total.Count) });
    }

    private static long PerSample(PlanInfo plan, int size) =>
        ((long)plan.ElementsPerSample * size) + ((long)plan.IntegersPerSample * sizeof(int));

    private static long Fixed(PlanInfo plan, int size) =>
        ((long)plan.ElementsFixed * size) + ((long)plan.IntegersFixed * sizeof(int));

    private static string[] Node(NetworkInfo info, NodeInfo node) =>
    [
        node.Repeat == 1 ? node.Name : $"{node.Name} ×{Number(node.Repeat)}",
        node.Operator,
        ShapeText.Of(node.Shape.AsSpan(), node.IsBatched),
        Number(node.Parameters
            .Select(info.StorageIndex)
            .Where(index => index < info.Parameters.Length)
            .Sum(index => (long)info.Parameters[index].Elements)),
        node.Formula,
    ];

    private static IEnumerable<string[]> Stored(NetworkInfo info)
    {
        foreach (ParameterInfo parameter in info.Parameters)
        {
            string layout = parameter.Layout == ParameterLayout.Panels ? "in panels" : "row by row";
            yield return Row(parameter.Name, parameter.Shape.AsSpan(), parameter.Elements, parameter.Length,
                parameter.IsTrainable ? layout : layout + ", frozen");
        }

        foreach (BufferInfo buffer in info.Buffers)
            yield return Row(buffer.Name, buffer.Shape.AsSpan(), buffer.Elements, buffer.Length, "buffer");

        string[] Row(string name, ReadOnlySpan<int> shape, int elements, int length, string stored) =>
            [name, ShapeText.Of(shape), Number(elements), stored, Number((long)length * info.ElementSize)];
    }

    private static void Kernels(MarkdownText text, IReadOnlyList<PassKernels> passes)
    {
        foreach (PassKernels pass in passes)
        {
            text.Heading(2, $"Kernels of `{pass.Pass}`");
            foreach ((string kernel, int calls) in pass.Kernels)
                text.Line(calls == 1 ? $"- `{kernel}`" : $"- `{kernel}` ×{Number(calls)}");
        }
    }

    private static void List(MarkdownText text, string title, IReadOnlyCollection<string> sentences)
    {
        if (sentences.Count == 0)
            return;
        text.Heading(2, title);
        foreach (string sentence in sentences)
            text.Line($"- {sentence}");
    }
}
