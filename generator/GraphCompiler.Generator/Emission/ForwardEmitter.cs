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
            PassBranches.Emit(
                writer,
                context,
                $"_memory.Forward({PassesEmitter.Create(context, i => !context.Arguments[i].IsTarget)});",
                context.Inference.OfOne(Phase.Forward, "RunForward", batch, names.Arguments),
                () => context.Inference.EmitCall(writer, Phase.Forward, "RunForward", batch, names.Arguments),
                isLast: single is null);
            if (single is not null)
            {
                var location = context.InferencePrinter.Location(single);
                var output = context.Standalone(location, context.InferenceWindows, batch);
                var isGathered = output != location && single.Shape.IsBatched && PassesEmitter.IsShared(context);
                writer.Line($"return {(isGathered ? $"_memory.Gathered({output})" : output)};");
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
        var isConcluded = plan.IsChunked;
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
                ArgumentChecks.Rows(writer, context);
            }
            else
            {
                ArgumentChecks.Batch(writer, context, context.All);
            }

            writer.Line($"_memory.Evaluate({PassesEmitter.Create(context, _ => true)}, {batch});");
            if (isConcluded)
            {
                writer.Lines(context.Inference.Threads.AfterChunks(
                    code => context.Standalone(code, context.InferenceWindows, batch)));
                context.Inference.EmitCall(writer, Phase.Conclusion, "RunConclusion", batch, names.Arguments);
            }

            var total = context.InferencePrinter.Element(plan.Module.Total!);
            writer.Line($"return {context.Standalone(total, context.InferenceWindows, batch)};");
        }
    }

    private static string Length(EmissionContext context) =>
        context.FixedBatch > 1 ? $"any multiple of {EmissionContext.Literal(context.FixedBatch)}" : "any length";
}
