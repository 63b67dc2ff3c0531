using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Generator.Emission;

/// <summary>The public passes of inference: Forward and Evaluate.</summary>
internal static class ForwardEmitter
{
    public static void Emit(CodeWriter writer, EmissionContext context)
    {
        EmitForward(writer, context);
        EmitInfer(writer, context);
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
        var batch = context.Batch(context.Inputs);
        writer.Gap();
        writer.Line(single is null
            ? "/// <summary>Inference: computes every node that needs no target. Read the results from the nodes."
                + "</summary>"
            : $"/// <summary>Inference: computes {Documentation.Escape(single.ToString())}.</summary>");
        Documentation.Arguments(writer, context, context.Inputs);
        if (single is not null)
        {
            var output = program.Inference.Module.Outputs[0];
            writer.Line($"/// <returns>The value of {output}, valid until the next pass.</returns>");
        }

        Documentation.Refusals(writer, context, context.Inputs);
        using (writer.Block($"public {type} Forward({context.Parameters(context.Inputs)})"))
        {
            ArgumentChecks.Batch(writer, context, context.Inputs);
            writer.Line($"_memory.Begin({context.Qualifier.Runtime("PassKind")}.Forward, {batch});");
            context.Inference.EmitCall(writer, Phase.Forward, "RunForward", batch, names.Arguments);
            if (single is not null)
            {
                var location = context.InferencePrinter.Location(single);
                writer.Line($"return {context.Standalone(location, context.InferenceWindows, batch)};");
            }
        }
    }

    // Forward behind one signature for all networks.
    private static void EmitInfer(CodeWriter writer, EmissionContext context)
    {
        var taken = new Dictionary<bool, int> { [false] = 0, [true] = 0 };
        var arguments = context.Inputs.Select(i =>
        {
            var (perSample, isInteger) = (context.Arguments[i].Shape.PerSample, context.IsInteger(i));
            var start = taken[isInteger] == 0 ? "0" : Times(taken[isInteger]);
            taken[isInteger] += perSample;
            return $"{(isInteger ? "indices" : "reals")}.Slice({start}, {Times(perSample)})";
        });
        var outputs = context.Program.Inference.Module.Outputs;
        var isReturned = outputs.Count == 1
            && context.Program.Inference.Module.Nodes[outputs[0]].Kind == ElementKind.Real;
        var call = $"Forward({string.Join(", ", arguments)})";
        var (reals, indices) = (context.Qualifier.ReadOnlySpan(false), context.Qualifier.ReadOnlySpan(true));
        var header = $"{reals} {context.Qualifier.Public("INetwork")}<{context.Element}>.Infer("
            + $"int samples, {reals} reals, {indices} indices)";
        writer.Gap();
        if (isReturned)
        {
            writer.Line($"{header} =>");
            using (writer.Indent())
            {
                writer.Line($"{call};");
            }

            return;
        }

        using (writer.Block(header))
        {
            writer.Line($"{call};");
            writer.Line("return default;");
        }

        static string Times(int count) => count == 1 ? "samples" : $"samples * {EmissionContext.Literal(count)}";
    }

    private static void EmitEvaluate(CodeWriter writer, EmissionContext context)
    {
        var (names, plan) = (context.Names, context.Program.Inference);
        var isChunked = plan.IsChunked && context.Arguments.Count > 0;
        var batch = isChunked ? names.Rows : context.Batch(context.All);
        writer.Gap();
        writer.Line("/// <summary>The loss in inference mode.</summary>");
        Documentation.Arguments(writer, context, context.All);
        writer.Line(isChunked
            ? $"/// <returns>The loss of all samples as one batch, of {Length(context)}; the nodes hold the last "
                + "chunk's values.</returns>"
            : "/// <returns>The total loss.</returns>");
        Documentation.Refusals(writer, context, context.All);
        using (writer.Block($"public {context.Element} Evaluate({context.Parameters(context.All)})"))
        {
            if (isChunked)
            {
                EmitChunks(writer, context);
            }
            else
            {
                ArgumentChecks.Batch(writer, context, context.All);
                EmitChunk(writer, context, batch, names.Arguments, "false");
            }

            context.Inference.EmitCall(writer, Phase.Conclusion, "RunConclusion", batch, names.Arguments);
            var total = context.InferencePrinter.Element(plan.Module.Total!);
            writer.Line($"return {context.Standalone(total, context.InferenceWindows, batch)};");
        }
    }

    private static string Length(EmissionContext context) =>
        context.FixedBatch > 1 ? $"any multiple of {EmissionContext.Literal(context.FixedBatch)}" : "any length";

    private static void EmitChunks(CodeWriter writer, EmissionContext context)
    {
        var names = context.Names;
        ArgumentChecks.Rows(writer, context);
        var chunk = context.FixedBatch > 0 ? context.Batch(context.All) : "_memory.BatchCapacity";
        using (writer.Block(
            $"for (int {names.Start} = 0; {names.Start} < {names.Rows}; {names.Start} += {chunk})"))
        {
            if (context.FixedBatch == 0)
            {
                var math = context.Qualifier.System("Math");
                writer.Line($"int {names.Batch} = {math}.Min({chunk}, {names.Rows} - {names.Start});");
            }

            var slices = context.All.Select(i =>
            {
                var perSample = context.Arguments[i].Shape.PerSample;
                string Times(string count) => perSample == 1 ? count : $"{count} * {perSample}";
                var length = new Size(perSample, true).With(context.FixedBatch).ToCode(names.Batch);
                return $"{names.Arguments[i]}.Slice({Times(names.Start)}, {length})";
            });
            EmitChunk(writer, context, context.Batch(context.All), [.. slices], $"{names.Start} > 0");
        }

        writer.Line();
    }

    private static void EmitChunk(
        CodeWriter writer, EmissionContext context, string batch, IReadOnlyList<string> arguments, string accumulate)
    {
        accumulate = $"{context.Names.Accumulate}: {accumulate}";
        writer.Line($"_memory.Begin({context.Qualifier.Runtime("PassKind")}.Evaluate, {batch});");
        context.Inference.EmitCall(writer, Phase.Forward, "RunForward", batch, arguments);
        context.Inference.EmitCall(writer, Phase.Evaluation, "RunEvaluation", batch, arguments, accumulate);
    }
}
