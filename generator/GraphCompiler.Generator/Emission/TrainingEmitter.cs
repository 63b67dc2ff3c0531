using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Generator.Emission;

/// <summary>The public passes of training: ForwardTraining, Backward, TrainStep and Fit.</summary>
internal static class TrainingEmitter
{
    public static void Emit(CodeWriter writer, EmissionContext context)
    {
        EmitForwardTraining(writer, context);
        EmitBackward(writer, context);
        if (context.Program.HasLoss)
        {
            EmitTrainStep(writer, context);
        }

        if (context.HasSamples)
        {
            EmitFit(writer, context);
        }
    }

    private static void EmitForwardTraining(CodeWriter writer, EmissionContext context)
    {
        var (names, plan) = (context.Names, context.Program.Training);
        var hasLoss = context.Program.HasLoss;
        var batch = context.Batch(context.All);
        writer.Gap();
        writer.Line(
            "/// <summary>The forward pass in training mode; it keeps what <see cref=\"Backward\"/> needs.</summary>");
        Documentation.Arguments(writer, context, context.All);
        if (hasLoss)
        {
            writer.Line("/// <returns>The total loss.</returns>");
        }

        Documentation.Refusals(writer, context, context.All, isTraining: true);
        using (writer.Block(
            $"public {(hasLoss ? context.Element : "void")} ForwardTraining({context.Parameters(context.All)})"))
        {
            ArgumentChecks.Batch(writer, context, context.All);
            ArgumentChecks.Training(writer, context, batch);
            writer.Line($"_memory.Begin({context.Qualifier.Runtime("PassKind")}.Training, {batch});");
            if (plan.Kept.Count > 0)
            {
                writer.Line($"var {names.Windows} = {context.TrainingWindows.Create(batch)};");
            }

            foreach (var kept in plan.Kept.Keys)
            {
                var argument = names.Arguments[((Source.Argument)kept.Value.Source!).Index];
                writer.Line($"{argument}.CopyTo({Copy(context, kept.Value)});");
            }

            PassBranches.Emit(
                writer,
                context,
                $"_memory.ForwardTraining({PassesEmitter.Create(context, _ => true)});",
                context.Training.OfOne(Phase.Forward, "RunForwardTraining", batch, names.Arguments),
                () => context.Training.EmitCall(
                    writer, Phase.Forward, "RunForwardTraining", batch, names.Arguments),
                isLast: !hasLoss);
            if (hasLoss)
            {
                var total = context.TrainingPrinter.Element(plan.Module.Total!);
                writer.Line(
                    $"return {(plan.Kept.Count > 0 && IsWindow(context, total) ? total : Total(context, batch))};");
            }
        }
    }

    private static void EmitBackward(CodeWriter writer, EmissionContext context)
    {
        var (names, plan) = (context.Names, context.Program.Training);
        var batch = context.Batch(context.All);
        var seeds = Enumerable.Range(0, plan.Module.Seeds.Count).Where(i => plan.Module.Seeds[i] is not null).ToList();
        var parameters = seeds
            .Select(i => $"{context.Qualifier.ReadOnlySpan(false)} {names.Seeds[i]}")
            .Append($"bool {names.Accumulate} = false");
        writer.Gap();
        BackwardDocumentation(writer, context, seeds);
        using (writer.Block($"public void Backward({string.Join(", ", parameters)})"))
        {
            writer.Line("_memory.RequireTraining();");
            if (context.Arguments.Count > 0 && context.FixedBatch == 0)
            {
                writer.Line($"int {batch} = _memory.Batch;");
            }

            foreach (var i in seeds)
            {
                var seed = plan.Module.Seeds[i]!;
                using (writer.Block($"if (!{names.Seeds[i]}.IsEmpty)"))
                {
                    var output = EmissionContext.Quoted(plan.Module.Outputs[i]);
                    writer.Line(
                        $"{context.Qualifier.Runtime("Arguments")}.Length({output}, {names.Seeds[i]}.Length, "
                        + $"{seed.Shape.Size.With(context.FixedBatch).ToCode(names.Batch)});");
                }

                writer.Line();
            }

            writer.Line($"_memory.Begin({context.Qualifier.Runtime("PassKind")}.Backward, {batch});");
            var copies = context.All
                .Where(i => plan.Kept.ContainsKey(context.Arguments[i]) && context.Training.Reads(Phase.Backward, i))
                .ToList();
            if (copies.Count > 0)
            {
                writer.Line($"var {names.Windows} = {context.TrainingWindows.Create(batch)};");
            }

            string Kept(int i) => copies.Contains(i) ? Copy(context, context.Arguments[i].Value) : "default";
            var passes = PassesEmitter.Create(context, copies.Contains, Kept, withSeeds: true);
            if (PassesEmitter.Seeds(context).Count > 0)
            {
                EmitFedBackward(writer, context, passes, batch);
                return;
            }

            PassBranches.Emit(
                writer,
                context,
                $"_memory.Backward({passes}, {names.Accumulate});",
                context.Training.OfOne(Phase.Backward, "RunBackward", batch, [.. context.All.Select(Kept)]),
                () => context.Training.EmitCall(
                    writer, Phase.Backward, "RunBackward", batch, [.. context.All.Select(Kept)], names.Accumulate),
                isLast: true);
        }
    }

    private static void BackwardDocumentation(CodeWriter writer, EmissionContext context, List<int> seeds)
    {
        var (names, qualifier) = (context.Names, context.Qualifier);
        writer.Line(
            "/// <summary>Fills the gradients, or adds to them. Follows <see cref=\"ForwardTraining\"/>, once."
            + "</summary>");
        foreach (var i in seeds)
        {
            writer.Line(
                $"/// <param name=\"{names.Seeds[i]}\">The gradient of {context.Program.Training.Module.Outputs[i]}, "
                + "as long as its value; empty for zeros.</param>");
        }

        writer.Line(
            $"/// <param name=\"{names.Accumulate}\">Whether to add to the gradients instead of replacing them."
            + "</param>");
        if (seeds.Count > 0)
        {
            writer.Line(
                $"/// <exception cref=\"{qualifier.System("ArgumentException")}\">A length does not fit; nothing has "
                + "been written.</exception>");
        }

        writer.Line(
            $"/// <exception cref=\"{qualifier.System("InvalidOperationException")}\">The last pass was not "
            + "ForwardTraining.</exception>");
    }

    // The passes of all threads feed what the caller gave.
    private static void EmitFedBackward(CodeWriter writer, EmissionContext context, string passes, string batch)
    {
        var names = context.Names;
        if (!PassesEmitter.IsShared(context))
        {
            writer.Line($"{passes}.Backward(_memory, 0, {batch}, {names.Accumulate});");
            return;
        }

        writer.Line($"var {names.Passes} = {passes};");
        PassBranches.Emit(
            writer,
            context,
            $"_memory.Backward({names.Passes}, {names.Accumulate});",
            ofOne: null,
            () => writer.Line($"{names.Passes}.Backward(_memory, 0, {batch}, {names.Accumulate});"),
            isLast: true);
    }

    private static void EmitTrainStep(CodeWriter writer, EmissionContext context)
    {
        var names = context.Names;
        var batch = context.Batch(context.All);
        writer.Gap();
        writer.Line(
            "/// <summary>One step of training: both passes, then the optimizer. It leaves the gradients unspecified."
            + "</summary>");
        Documentation.Arguments(writer, context, context.All);
        writer.Line($"/// <param name=\"{names.Optimizer}\">What changes the parameters.</param>");
        writer.Line("/// <returns>The loss before the step.</returns>");
        Documentation.Refusals(writer, context, context.All, isTraining: true);
        var optimizer = $"{context.Qualifier.Public("Optimizer")} {names.Optimizer}";
        using (writer.Block($"public {context.Element} TrainStep({context.Parameters(context.All, optimizer)})"))
        {
            writer.Line($"{context.Qualifier.System("ArgumentNullException")}.ThrowIfNull({names.Optimizer});");
            ArgumentChecks.Batch(writer, context, context.All);
            ArgumentChecks.Training(writer, context, batch);
            writer.Line($"_memory.Begin({context.Qualifier.Runtime("PassKind")}.TrainStep, {batch});");
            EmitDescent(writer, context, batch);
            var kept = $"new {context.Qualifier.Runtime("KeptGradients")}<{context.Element}>()";
            PassBranches.Emit(
                writer,
                context,
                $"_memory.TrainStep({PassesEmitter.Create(context, _ => true)});",
                context.TrainStep is { } step ? (batch == "1" ? "" : $"{batch} == 1", Step(context, step, kept)) : null,
                () =>
                {
                    context.Training.EmitCall(writer, Phase.Forward, "RunForwardTraining", batch, names.Arguments);
                    if (context.Program.Training.WeightSteps.Count > 0)
                    {
                        writer.Line($"_memory.BeginWeightSteps({names.Optimizer});");
                    }

                    context.Training.EmitCall(
                        writer, Phase.Backward, "RunBackward", batch, names.Arguments, $"{names.Accumulate}: false");
                },
                isLast: false);
            writer.Line($"{context.Element} {names.Total} = {Total(context, batch)};");
            writer.Line($"{names.Optimizer}.Step(this);");
            writer.Line($"return {names.Total};");
        }
    }

    // Where an optimizer does nothing but go down the gradient, a pass over one sample does so itself.
    private static void EmitDescent(CodeWriter writer, EmissionContext context, string batch)
    {
        if (context.TrainStep is not { } step)
        {
            return;
        }

        var names = context.Names;
        var descent = $"{context.Qualifier.Runtime("Descent")}<{context.Element}> {names.Descent}";
        var condition = batch == "1" ? "" : $"{batch} == 1 && ";
        using (writer.Block($"if ({condition}_memory.Descends({names.Optimizer}, out {descent}))"))
        {
            writer.Line(Step(context, step, names.Descent));
            writer.Line($"return {Total(context, batch)};");
        }

        writer.Line();
    }

    private static string Step(EmissionContext context, UnrolledEmitter step, string taker) =>
        step.CallOfStep("RunTrainStepOfOne", context.Names.Arguments, taker);

    private static string Total(EmissionContext context, string batch) => context.Standalone(
        context.TrainingPrinter.Element(context.Program.Training.Module.Total!), context.TrainingWindows, batch);

    private static void EmitFit(CodeWriter writer, EmissionContext context)
    {
        var qualifier = context.Qualifier;
        var report = qualifier.Public("TrainingReport");
        writer.Gap();
        writer.Line("/// <summary>Trains on samples for some epochs.</summary>");
        writer.Line("/// <param name=\"training\">What to learn from.</param>");
        writer.Line("/// <param name=\"options\">How to train.</param>");
        writer.Line("/// <param name=\"validation\">What to validate with after each epoch; none by default.</param>");
        writer.Line("/// <returns>What happened, epoch by epoch.</returns>");
        writer.Line(
            $"/// <exception cref=\"{qualifier.System("ArgumentException")}\">The samples or the options cannot be "
            + "used; nothing has changed.</exception>");
        var options = qualifier.Public("FitOptions");
        writer.Line(
            $"public {report} Fit(in Samples training, {options} options, in Samples validation = default) =>");
        using (writer.Indent())
        {
            writer.Line(
                $"{qualifier.Runtime("Trainer")}.Fit(new TrainingSteps(this), training.Table, options, "
                + "validation.Table);");
        }
    }

    private static bool IsWindow(EmissionContext context, string code) =>
        code.StartsWith(context.Names.Windows + ".", StringComparison.Ordinal);

    private static string Copy(EmissionContext context, Value argument) =>
        $"{context.Names.Windows}.{context.TrainingWindows.Of(argument)}";
}
