using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Graphs;
using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Generator.Emission;

/// <summary>Documentation comments on what the generator owns.</summary>
internal static class Documentation
{
    private const string Separator = "   ";

    public static string Escape(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    public static void Arguments(CodeWriter writer, EmissionContext context, IEnumerable<int> arguments)
    {
        foreach (var i in arguments)
        {
            var argument = context.Arguments[i];
            var what = argument.IsTarget ? "The target" : "The input";
            var name = context.Names.Arguments[i].TrimStart('@');
            writer.Line($"/// <param name=\"{name}\">{what} {argument.Node}{argument.Shape}.</param>");
        }
    }

    /// <summary>What a pass refuses, given what it takes.</summary>
    public static void Refusals(
        CodeWriter writer, EmissionContext context, IEnumerable<int> arguments, bool isTraining = false)
    {
        var nodes = arguments.Select(i => context.Arguments[i].Node).ToList();
        if (nodes.Count > 0)
        {
            var checks =
                context.Program.Training.Module.IndexChecks.Where(check => nodes.Contains(check.Node)).ToList();
            var what = checks.Count == 0 ? "A length does not fit"
                : checks.All(check => check.Ignored is not null) ? "A length or class index does not fit"
                : "A length or index does not fit";
            if (isTraining && context.Program.Training.Module.BatchChecks.Count > 0)
            {
                what += ", or there are too few samples to normalise by";
            }

            var exception = context.Qualifier.System("ArgumentException");
            writer.Line($"/// <exception cref=\"{exception}\">{what}; nothing has been written.</exception>");
        }

        if (context.HasStates)
        {
            var exception = context.Qualifier.System("InvalidOperationException");
            writer.Line(
                $"/// <exception cref=\"{exception}\">The last pass left its state for another batch; call "
                + "<see cref=\"ResetState\"/> first.</exception>");
        }
    }

    /// <summary>The class remarks: every node with its shape, definition and parameters, and the totals.</summary>
    public static void Remarks(CodeWriter writer, EmissionContext context)
    {
        var rows = context.Nodes.Select(node => new[]
        {
            node.Name,
            node.Shape!.ToString(),
            Definition(node),
            string.Join(", ", node.Parameters.Where(parameter => parameter.Suffix.Length > 0)
                .Select(parameter => Parameter(node, parameter))
                .Concat(node.Buffers.Select(buffer => $"{buffer.Suffix} {buffer.Shape}"))),
        }).Prepend(["node", "shape", "definition", "parameters"]).ToList();
        // A long definition or list takes several lines of its column.
        var widths = Enumerable.Range(0, 4).Select(column => rows.Max(row => row[column].Length)).ToArray();
        var room = writer.Room - "/// ".Length - (3 * Separator.Length) - widths[0] - widths[1];
        widths[3] = Math.Min(widths[3], Math.Max(room / 3, 24));
        widths[2] = Math.Min(widths[2], Math.Max(room - widths[3], 24));
        writer.Line("/// <remarks><code>");
        foreach (var row in rows)
        {
            var cells = row.Select((cell, column) => Cell(cell, column < 2 ? cell.Length : widths[column])).ToList();
            for (var i = 0; i < cells.Max(cell => cell.Count); i++)
            {
                var line = cells.Select((cell, column) => (i < cell.Count ? cell[i] : "").PadRight(widths[column]));
                writer.Line("/// " + Escape(string.Join(Separator, line).TrimEnd()));
            }
        }

        writer.Line("/// </code>");
        writer.Line($"/// {Totals(context)}");
        if (context.FixedBatch > 0)
        {
            writer.Line($"/// The batch is fixed at {EmissionContext.Literal(context.FixedBatch)}.");
        }

        writer.Line("/// </remarks>");
    }

    /// <summary>The right side of a node's equation; what a part is given is just that.</summary>
    public static string Definition(GraphNode node) => node.Given?.Name ?? node.Operator.Formula(node.Arguments);

    private static string Parameter(GraphNode node, NodeParameter parameter)
    {
        var owner = SharedParts.Owner(node)!;
        return parameter.SharedFrom is not null ? $"{parameter.Suffix} of {node.Operand(parameter.SharedFrom)!.Name}"
            : owner != node ? $"{parameter.Suffix} of {owner.Name}"
            : $"{parameter.Suffix} {parameter.Shape}";
    }

    private static List<string> Cell(string text, int width)
    {
        var lines = new List<string>();
        while (text.Length > width && text.LastIndexOf(' ', width) is var at && at > 0)
        {
            lines.Add(text.Substring(0, at));
            text = text.Substring(at + 1);
        }

        lines.Add(text);
        return lines;
    }

    private static string Totals(EmissionContext context)
    {
        var program = context.Program;
        var bytes = program.ElementType == ElementType.Double ? sizeof(double) : sizeof(float);
        var parameters = program.Parameters.Sum(stored => stored.Parameter.Shape.Size.Factor);
        var (perSample, once) = program.Inference.MultiplyAdds(phase => phase == Phase.Forward);
        var isBatched = context.Arguments.Count > 0;
        var each = isBatched ? " a sample" : "";
        return $"{parameters} parameters, {(isBatched ? perSample : once)} multiply-adds{each}; workspace "
            + $"{Bytes(program.Inference)} bytes{each} for inference, {Bytes(program.Training)} for training.";

        long Bytes(Plan plan) => isBatched
            ? (plan.Memory.PerSample * bytes) + (plan.Memory.IntegersPerSample * sizeof(int))
            : (plan.Memory.Fixed * bytes) + (plan.Memory.FixedIntegers * sizeof(int));
    }
}
