using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Generator.Emission;

/// <summary>The nested type that runs the passes over some of the rows: for one of several threads, or for a chunk.</summary>
internal static class PassesEmitter
{
    /// <summary>Whether several threads may share the batch.</summary>
    public static bool IsShared(EmissionContext context) => context.FixedBatch == 0 && context.Arguments.Count > 0;

    /// <summary>The passes over what the caller gave, as an expression.</summary>
    /// <param name="context">The network.</param>
    /// <param name="isGiven">Whether an argument is given.</param>
    /// <param name="rename">What an argument is called where it is created; its own name by default.</param>
    /// <param name="withSeeds">Whether the gradients of the outputs are given.</param>
    public static string Create(
        EmissionContext context, Func<int, bool> isGiven, Func<int, string>? rename = null, bool withSeeds = false)
    {
        var names = context.Names;
        var arguments = Read(context).Select(i => !isGiven(i) ? "default" : rename?.Invoke(i) ?? names.Arguments[i])
            .Concat(Placed(context).Select(i => withSeeds ? names.Seeds[i] : "default"));
        return $"new Passes({string.Join(", ", arguments.Prepend("this"))})";
    }

    /// <summary>The outputs whose gradients the caller feeds.</summary>
    public static IReadOnlyList<int> Seeds(EmissionContext context)
    {
        var seeds = context.Program.Training.Module.Seeds;
        return [.. Enumerable.Range(0, seeds.Count).Where(i => seeds[i] is not null)];
    }

    // What no pass reads would be a warning.
    private static IEnumerable<int> Read(EmissionContext context) => context.All.Where(i =>
        new[] { Phase.Forward, Phase.Evaluation, Phase.Conclusion }.Any(phase => context.Inference.Reads(phase, i))
        || new[] { Phase.Forward, Phase.Backward }.Any(phase => context.Training.Reads(phase, i)));

    private static IReadOnlyList<int> Placed(EmissionContext context)
    {
        var plan = context.Program.Training;
        return [.. Seeds(context).Where(i => plan.Places.ContainsKey(plan.Module.Seeds[i]!))];
    }

    public static void Emit(CodeWriter writer, EmissionContext context)
    {
        var (names, qualifier) = (context.Names, context.Qualifier);
        var real = qualifier.ReadOnlySpan(false);
        var contract = context.Program.HasLoss ? "ILossPasses" : "IPasses";
        var seeds = Placed(context);
        var parameters = Read(context)
            .Select(i => $"{qualifier.ReadOnlySpan(context.IsInteger(i))} {names.Arguments[i]}")
            .Concat(seeds.Select(i => $"{real} {names.Seeds[i]}"))
            .Prepend($"{context.ClassName} {names.Network}");
        writer.Gap();
        writer.Line("/// <summary>The passes over some of the rows: those of one of several threads.</summary>");
        var header = $"private readonly ref struct Passes({string.Join(", ", parameters)})";
        using (writer.Block($"{header} : {qualifier.Runtime(contract)}<{context.Element}>"))
        {
            writer.Line($"private readonly {context.ClassName} {names.Network} = {names.Network};");
            foreach (var i in Read(context))
            {
                var type = qualifier.ReadOnlySpan(context.IsInteger(i));
                writer.Line($"private readonly {type} {names.Arguments[i]} = {names.Arguments[i]};");
            }

            foreach (var i in seeds)
            {
                writer.Line($"private readonly {real} {names.Seeds[i]} = {names.Seeds[i]};");
            }

            Pass(writer, context, "Forward", "", () => Forward(writer, context));
            if (context.Program.HasLoss)
            {
                Pass(writer, context, "Evaluate", $", bool {names.Accumulate}", () =>
                {
                    Call(writer, context.Inference, Phase.Forward, "RunForward", context);
                    Call(writer, context.Inference, Phase.Evaluation, "RunEvaluation", context);
                    if (!context.Program.Inference.IsChunked)
                    {
                        Call(writer, context.Inference, Phase.Conclusion, "RunConclusion", context);
                    }
                });
            }

            Pass(writer, context, "ForwardTraining", "", () =>
                Call(writer, context.Training, Phase.Forward, "RunForwardTraining", context));
            Pass(writer, context, "Backward", $", bool {names.Accumulate}", () =>
            {
                Feed(writer, context, seeds);
                Call(writer, context.Training, Phase.Backward, "RunBackward", context);
            });
        }
    }

    private static void Pass(CodeWriter writer, EmissionContext context, string name, string more, Action emit)
    {
        var names = context.Names;
        var memory = $"{context.Qualifier.Runtime("NetworkMemory")}<{context.Element}> {names.Memory}";
        writer.Gap();
        using (writer.Block($"public void {name}({memory}, int {names.Start}, int {names.Batch}{more})"))
        {
            emit();
        }
    }

    // A thread's share may be one sample, and a warm-up compiles that pass too.
    private static void Forward(CodeWriter writer, EmissionContext context)
    {
        var names = context.Names;
        var ofOne = context.Inference.OfOne(
            Phase.Forward, $"{names.Network}.RunForward", names.Batch, Arguments(context), names.Memory);
        if (ofOne is not var (condition, call))
        {
            Call(writer, context.Inference, Phase.Forward, "RunForward", context);
            return;
        }

        using (writer.Block($"if ({condition})"))
        {
            writer.Line(call);
        }

        using (writer.Block("else"))
        {
            Call(writer, context.Inference, Phase.Forward, "RunForward", context);
        }
    }

    private static void Call(
        CodeWriter writer, PassEmitter passes, Phase phase, string method, EmissionContext context)
    {
        var names = context.Names;
        passes.EmitCall(
            writer,
            phase,
            $"{names.Network}.{method}",
            names.Batch,
            Arguments(context),
            names.Accumulate,
            names.Memory);
    }

    private static IReadOnlyList<string> Arguments(EmissionContext context) =>
    [
        .. context.All.Select(i => Rows(context, context.Names.Arguments[i], context.Arguments[i].Shape.Size)),
    ];

    private static string Rows(EmissionContext context, string span, Size size)
    {
        var names = context.Names;
        return size.TimesBatch
            ? $"{span}.Slice({size.ToCode(names.Start)}, {size.ToCode(names.Batch)})"
            : span;
    }

    // What the backward pass begins with is given, or is zero.
    private static void Feed(CodeWriter writer, EmissionContext context, IReadOnlyList<int> placed)
    {
        var (names, plan) = (context.Names, context.Program.Training);
        if (placed.Count > 0)
        {
            writer.Line($"var {names.Windows} = {context.TrainingWindows.Create(names.Batch, names.Memory)};");
        }

        foreach (var i in placed)
        {
            var (seed, given) = (plan.Module.Seeds[i]!, names.Seeds[i]);
            var window = context.TrainingPrinter.Location(seed);
            using (writer.Block($"if ({given}.IsEmpty)"))
            {
                writer.Line($"{window}.Clear();");
            }

            using (writer.Block("else"))
            {
                writer.Line($"{Rows(context, given, seed.Shape.Size)}.CopyTo({window});");
            }

            writer.Line();
        }
    }
}
