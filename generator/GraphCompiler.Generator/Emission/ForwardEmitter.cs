using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Generator.Emission;

/// <summary>The public passes of inference: Forward and Evaluate.</summary>
internal static class ForwardEmitter
{
    public static void Emit(CodeWriter writer, EmissionContext context)
    {
        EmitForward(writer, context);
        if (context.Program.HasLoss)
        {
            EmitEvaluate(writer, context);
        }
    }

    private static void EmitForward(CodeWriter writer, EmissionContext context)
    {
        var (names, program) = (context.Names, context.Program);
        var outputs = program.Inference.Module.Outputs.Select(name => program.Inference.Module.Nodes[name]).ToList();
        var single = outputs.Count == 1 ? outputs[0] : null;
        var type = single is null ? "void" : context.Qualifier.ReadOnlySpan(single.Kind == ElementKind.Integer);
        writer.Gap();
        writer.Lines(ForwardSummary(program, single));
        Documentation.Arguments(writer, context, context.Inputs);
        Documentation.Refusals(writer, context, context.Inputs);
        using (writer.Block($"public {type} Forward({context.Parameters(context.Inputs)})"))
        {
            ArgumentChecks.Batch(writer, context, context.Inputs);
            writer.Line($"_memory.Begin({context.Qualifier.Runtime("PassKind")}.Forward, {names.Batch});");
            context.Inference.EmitCall(writer, Phase.Forward, "RunForward", names.Batch, names.Arguments);
            if (single is not null)
            {
                writer.Line($"return {WithoutLocals(names, context.InferencePrinter.Location(single), "InferenceWindows", names.Batch)};");
            }
        }
    }

    /// <summary>An expression over windows, for where no local holds them.</summary>
    public static string WithoutLocals(PassNames names, string expression, string structName, string batch) =>
        WithoutLocal(WithoutLocal(expression, names.Windows, $"{structName}(_memory, {batch})"), names.Parameters, "ParameterWindows(_memory)");

    /// <summary>An expression over windows that a local may hold, with new windows in its place.</summary>
    public static string WithoutLocal(string expression, string local, string windows) =>
        expression.StartsWith(local + ".", StringComparison.Ordinal) ? $"new {windows}{expression.Substring(local.Length)}" : expression;

    private static IEnumerable<string> ForwardSummary(Program program, Value? output) => output is null
        ? ["/// <summary>Inference: computes every node that needs no target. Read the results from the nodes.</summary>"]
        :
        [
            $"/// <summary>Inference: computes {Documentation.Escape(output.ToString())}.</summary>",
            $"/// <returns>The value of {program.Inference.Module.Outputs[0]}, valid until the next pass.</returns>",
        ];

    private static void EmitEvaluate(CodeWriter writer, EmissionContext context)
    {
        var (names, plan) = (context.Names, context.Program.Inference);
        writer.Gap();
        writer.Line("/// <summary>The loss in inference mode.</summary>");
        Documentation.Arguments(writer, context, context.All);
        writer.Line(plan.IsChunked && context.Arguments.Count > 0
            ? "/// <returns>The loss of all samples as one batch, of any length; the nodes hold the last chunk's values.</returns>"
            : "/// <returns>The total loss.</returns>");
        Documentation.Refusals(writer, context, context.All);
        using (writer.Block($"public {context.Element} Evaluate({context.Parameters(context.All)})"))
        {
            if (plan.IsChunked && context.Arguments.Count > 0)
            {
                EmitChunks(writer, context);
            }
            else
            {
                ArgumentChecks.Batch(writer, context, context.All);
                EmitChunk(writer, context, names.Arguments, "accumulate: false");
                context.Inference.EmitCall(writer, Phase.Conclusion, "RunConclusion", names.Batch, names.Arguments);
            }

            writer.Line($"return {Total(context, plan, context.InferencePrinter, "InferenceWindows", plan.IsChunked && context.Arguments.Count > 0 ? names.Rows : names.Batch)};");
        }
    }

    private static void EmitChunks(CodeWriter writer, EmissionContext context)
    {
        var names = context.Names;
        ArgumentChecks.Rows(writer, context);
        using (writer.Block($"for (int {names.Start} = 0; {names.Start} < {names.Rows}; {names.Start} += _memory.BatchCapacity)"))
        {
            writer.Line($"int {names.Batch} = {context.Qualifier.System("Math")}.Min(_memory.BatchCapacity, {names.Rows} - {names.Start});");
            var slices = context.All.Select(i =>
            {
                var perSample = context.Arguments[i].Shape.PerSample;
                string Times(string count) => perSample == 1 ? count : $"{count} * {perSample}";
                return $"{names.Arguments[i]}.Slice({Times(names.Start)}, {Times(names.Batch)})";
            });
            EmitChunk(writer, context, [.. slices], $"accumulate: {names.Start} > 0");
        }

        writer.Line();
        context.Inference.EmitCall(writer, Phase.Conclusion, "RunConclusion", names.Rows, names.Arguments);
    }

    private static void EmitChunk(CodeWriter writer, EmissionContext context, IReadOnlyList<string> arguments, string accumulate)
    {
        var names = context.Names;
        accumulate = names.Accumulate + accumulate.Substring("accumulate".Length);
        writer.Line($"_memory.Begin({context.Qualifier.Runtime("PassKind")}.Evaluate, {names.Batch});");
        context.Inference.EmitCall(writer, Phase.Forward, "RunForward", names.Batch, arguments);
        context.Inference.EmitCall(writer, Phase.Evaluation, "RunEvaluation", names.Batch, arguments, accumulate);
    }

    /// <summary>The total loss, for where no local holds the windows.</summary>
    public static string Total(EmissionContext context, Plan plan, CallPrinter printer, string structName, string batch) =>
        WithoutLocals(context.Names, printer.Element(plan.Module.Total!), structName, batch);
}
