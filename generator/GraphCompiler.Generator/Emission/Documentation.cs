using GraphCompiler.Compiler.Declarations;

namespace GraphCompiler.Generator.Emission;

/// <summary>Documentation comments on what the generator owns.</summary>
internal static class Documentation
{
    public static string Escape(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    public static void Arguments(CodeWriter writer, EmissionContext context, IEnumerable<int> arguments)
    {
        foreach (var i in arguments)
        {
            var argument = context.Arguments[i];
            var what = argument.IsTarget ? "The target" : "The input";
            writer.Line($"/// <param name=\"{context.Names.Arguments[i].TrimStart('@')}\">{what} {argument.Node}{argument.Shape}.</param>");
        }
    }

    public static void Refusals(CodeWriter writer, EmissionContext context, IEnumerable<int> arguments)
    {
        if (arguments.Any())
        {
            writer.Line("/// <exception cref=\"global::System.ArgumentException\">A length does not fit; nothing has been written.</exception>");
        }
    }

    /// <summary>The class remarks: every node with its shape, definition and parameters, and the totals.</summary>
    public static void Remarks(CodeWriter writer, EmissionContext context)
    {
        var rows = context.Program.Graph.Nodes.Select(node => new[]
        {
            node.Name,
            node.Shape!.ToString(),
            node.Operator.Formula(node.Arguments),
            string.Join(", ", node.Parameters.Where(parameter => parameter.Suffix.Length > 0)
                .Select(parameter => parameter.SharedFrom is null
                    ? $"{parameter.Suffix} {parameter.Shape}"
                    : $"{parameter.Suffix} of {node.Operand(parameter.SharedFrom)!.Name}")),
        }).Prepend(["node", "shape", "definition", "parameters"]).ToList();
        var widths = Enumerable.Range(0, 3).Select(column => rows.Max(row => row[column].Length)).ToArray();
        writer.Line("/// <remarks><code>");
        foreach (var row in rows)
        {
            var line = string.Join("   ", row.Select((cell, column) => column < 3 ? cell.PadRight(widths[column]) : cell)).TrimEnd();
            writer.Line("/// " + Escape(line));
        }

        writer.Line("/// </code>");
        writer.Line($"/// {Totals(context)}");
        writer.Line("/// </remarks>");
    }

    private static string Totals(EmissionContext context)
    {
        var program = context.Program;
        var bytes = program.ElementType == ElementType.Double ? sizeof(double) : sizeof(float);
        var parameters = program.Parameters.Sum(stored => stored.Parameter.Shape.Size.Factor);
        var (perSample, once) = program.Inference.MultiplyAdds(phase => phase == Compiler.Planning.Phase.Forward);
        var work = perSample > 0 ? $"{perSample} multiply-adds a sample" : $"{once} multiply-adds";
        return $"{parameters} parameters, {work}; workspace {program.Inference.Memory.PerSample * bytes} bytes a sample for inference, "
            + $"{program.Training.Memory.PerSample * bytes} for training.";
    }
}
