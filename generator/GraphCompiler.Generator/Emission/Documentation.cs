using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Graphs;
using GraphCompiler.Compiler.Planning;
using GraphCompiler.Compiler.Support;

namespace GraphCompiler.Generator.Emission;

/// <summary>Documentation comments on what the generator owns.</summary>
internal static class Documentation
{
    public static string Escape(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    /// <summary>Writes a part of a text escaped.</summary>
    public static Written Escaped(TextBuffer target, string text, int start, int count)
    {
        for (var i = start; i < start + count; i++)
        {
            _ = text[i] switch
            {
                '&' => target.Append("&amp;"),
                '<' => target.Append("&lt;"),
                '>' => target.Append("&gt;"),
                _ => target.Append(text[i]),
            };
        }

        return default;
    }

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
        writer.Line("/// <remarks><code>");
        new NodeTable(writer, context).Write();
        writer.Line("/// </code>");
        writer.Line($"/// {Totals(context)}");
        if (context.FixedBatch > 0)
        {
            writer.Line($"/// The batch is fixed at {context.FixedBatch}.");
        }

        writer.Line("/// </remarks>");
    }

    /// <summary>The right side of a node's equation; what a part is given is just that.</summary>
    public static string Definition(GraphNode node) => node.Given?.Name ?? node.Operator.Formula(node.Arguments);

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
