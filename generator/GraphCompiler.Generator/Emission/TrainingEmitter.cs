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
        writer.Gap();
        writer.Line("/// <summary>The forward pass in training mode; it keeps what <see cref=\"Backward\"/> needs.</summary>");
        Documentation.Arguments(writer, context, Taken(context));
        if (hasLoss)
        {
            writer.Line("/// <returns>The total loss.</returns>");
        }

        Documentation.Refusals(writer, context, Taken(context));
        using (writer.Block($"public {(hasLoss ? context.Element : "void")} ForwardTraining({context.Parameters(Taken(context))})"))
        {
            ArgumentChecks.Batch(writer, context, Taken(context));
            writer.Line($"_memory.Begin({context.Qualifier.Runtime("PassKind")}.Training, {names.Batch});");
            writer.Line($"var {names.Windows} = new TrainingWindows(_memory, {names.Batch});");
            foreach (var kept in plan.Kept.Keys)
            {
                writer.Line($"{names.Arguments[((Source.Argument)kept.Value.Source!).Index]}.CopyTo({Copy(context, kept.Value)});");
            }

            context.Training.EmitCall(writer, Phase.Forward, "RunForwardTraining", names.Batch, names.Arguments);
            if (hasLoss)
            {
                var total = context.TrainingPrinter.Element(plan.Module.Total!);
                writer.Line($"return {ForwardEmitter.WithoutLocal(total, names.Parameters, "ParameterWindows(_memory)")};");
            }
        }
    }

    private static void EmitBackward(CodeWriter writer, EmissionContext context)
    {
        var (names, plan) = (context.Names, context.Program.Training);
        var seeds = Enumerable.Range(0, plan.Module.Seeds.Count).Where(i => plan.Module.Seeds[i] is not null).ToList();
        writer.Gap();
        writer.Line("/// <summary>Fills the gradients, or adds to them. Follows <see cref=\"ForwardTraining\"/>, once.</summary>");
        foreach (var i in seeds)
        {
            writer.Line($"/// <param name=\"{names.Seeds[i]}\">The gradient of {plan.Module.Outputs[i]}, as long as its value; empty for zeros.</param>");
        }

        writer.Line($"/// <param name=\"{names.Accumulate}\">Whether to add to the gradients instead of replacing them.</param>");
        writer.Line("/// <exception cref=\"global::System.InvalidOperationException\">The last pass was not ForwardTraining.</exception>");
        var parameters = seeds.Select(i => $"{context.Qualifier.ReadOnlySpan(false)} {names.Seeds[i]}").Append($"bool {names.Accumulate} = false");
        using (writer.Block($"public void Backward({string.Join(", ", parameters)})"))
        {
            writer.Line("_memory.RequireTraining();");
            writer.Line($"int {names.Batch} = _memory.Batch;");
            foreach (var i in seeds)
            {
                var seed = plan.Module.Seeds[i]!;
                using (writer.Block($"if (!{names.Seeds[i]}.IsEmpty)"))
                {
                    writer.Line(
                        $"{context.Qualifier.Runtime("Arguments")}.Length({EmissionContext.Quoted(plan.Module.Outputs[i])}, {names.Seeds[i]}.Length, {seed.Shape.Size.ToCode(names.Batch)});");
                }

                writer.Line();
            }

            writer.Line($"_memory.Begin({context.Qualifier.Runtime("PassKind")}.Backward, {names.Batch});");
            writer.Line($"var {names.Windows} = new TrainingWindows(_memory, {names.Batch});");
            foreach (var i in seeds.Where(i => plan.Places.ContainsKey(plan.Module.Seeds[i]!)))
            {
                EmitSeed(writer, context, names.Seeds[i], plan.Module.Seeds[i]!);
            }

            var copies = context.All.Select(i => IsKept(plan, context.Arguments[i]) ? Copy(context, context.Arguments[i].Value) : "default");
            context.Training.EmitCall(writer, Phase.Backward, "RunBackward", names.Batch, [.. copies], names.Accumulate);
        }
    }

    private static void EmitSeed(CodeWriter writer, EmissionContext context, string argument, Value seed)
    {
        using (writer.Block($"if ({argument}.IsEmpty)"))
        {
            writer.Line($"{context.TrainingPrinter.Location(seed)}.Clear();");
        }

        using (writer.Block("else"))
        {
            writer.Line($"{argument}.CopyTo({context.TrainingPrinter.Location(seed)});");
        }

        writer.Line();
    }

    private static void EmitTrainStep(CodeWriter writer, EmissionContext context)
    {
        var (names, plan) = (context.Names, context.Program.Training);
        writer.Gap();
        writer.Line("/// <summary>One step of training: both passes, then the optimizer. It leaves the gradients unspecified.</summary>");
        Documentation.Arguments(writer, context, context.All);
        writer.Line($"/// <param name=\"{names.Optimizer}\">What changes the parameters.</param>");
        writer.Line("/// <returns>The loss before the step.</returns>");
        Documentation.Refusals(writer, context, context.All);
        var optimizer = $"{context.Qualifier.Public("Optimizer")} {names.Optimizer}";
        using (writer.Block($"public {context.Element} TrainStep({context.Parameters(context.All, optimizer)})"))
        {
            writer.Line($"{context.Qualifier.System("ArgumentNullException")}.ThrowIfNull({names.Optimizer});");
            ArgumentChecks.Batch(writer, context, context.All);
            writer.Line($"_memory.Begin({context.Qualifier.Runtime("PassKind")}.Backward, {names.Batch});");
            context.Training.EmitCall(writer, Phase.Forward, "RunForwardTraining", names.Batch, names.Arguments);
            writer.Line(
                $"{context.Element} {names.Total} = {ForwardEmitter.Total(context, plan, context.TrainingPrinter, "TrainingWindows", names.Batch)};");
            context.Training.EmitCall(
                writer, Phase.Backward, "RunBackward", names.Batch, names.Arguments, $"{names.Accumulate}: false");
            writer.Line($"{names.Optimizer}.Step(this);");
            writer.Line($"return {names.Total};");
        }
    }

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
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">The samples or the options cannot be used; nothing has changed.</exception>");
        writer.Line($"public {report} Fit(in Samples training, {qualifier.Public("FitOptions")} options, in Samples validation = default) =>");
        using (writer.Indent())
        {
            writer.Line($"{qualifier.Runtime("Trainer")}.Fit(new TrainingSteps(this), training.Table, options, validation.Table);");
        }

        SamplesEmitter.Emit(writer, context);
    }

    // Without a loss nothing takes targets.
    private static IEnumerable<int> Taken(EmissionContext context) => context.All;

    private static bool IsKept(Plan plan, Argument argument) => plan.Kept.ContainsKey(argument);

    private static string Copy(EmissionContext context, Value argument) =>
        $"{context.Names.Windows}.{context.TrainingWindows.Of(argument)}";
}
