using System.Globalization;
using GraphCompiler.Compiler.Graphs;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Planning;
using GraphCompiler.Compiler.Unrolling;

namespace GraphCompiler.Generator.Emission;

/// <summary>What every part of the emitter needs.</summary>
internal sealed class EmissionContext
{
    public EmissionContext(Program program)
    {
        Program = program;
        Qualifier = new Qualifier(program.Graph.Declaration.TakenNames, ElementTypes.Keyword(program.ElementType));
        Names = new PassNames(program);
        Storage = new StorageNames(program);
        SizeLists = new SizeLists(program.Graph.Declaration);
        TrainingSums = ThreadSums.Of(program.Training);
        Nodes = [.. program.Graph.AllNodes];
        Definitions = [.. Nodes.Select(Documentation.Definition)];
        var unrolled = program.Unrolled;
        (InferenceWindows, InferencePrinter, Inference, _) = Passes(
            program.Inference, "InferenceWindows", (Phase.Forward, unrolled.Forward), default, null, unrolled.Chain);
        (TrainingWindows, TrainingPrinter, Training, TrainStep) = Passes(
            program.Training,
            "TrainingWindows",
            (Phase.Forward, unrolled.ForwardTraining),
            (Phase.Backward, unrolled.Backward),
            unrolled.TrainStep,
            null);
    }

    public Program Program { get; }

    public Qualifier Qualifier { get; }

    public PassNames Names { get; }

    public StorageNames Storage { get; }

    /// <summary>The lists of sizes that calls take.</summary>
    public SizeLists SizeLists { get; }

    /// <summary>What threads add up in training.</summary>
    public ThreadSums TrainingSums { get; }

    /// <summary>The nodes in topological order, after each module node those of its part.</summary>
    public IReadOnlyList<GraphNode> Nodes { get; }

    /// <summary>The right side of each node's equation.</summary>
    public IReadOnlyList<string> Definitions { get; }

    public Windows InferenceWindows { get; }

    public Windows TrainingWindows { get; }

    public CallPrinter InferencePrinter { get; }

    public CallPrinter TrainingPrinter { get; }

    public PassEmitter Inference { get; }

    public PassEmitter Training { get; }

    /// <summary>Both passes of a training step over one sample in one; null where they are called.</summary>
    public UnrolledEmitter? TrainStep { get; }

    public string Element => Qualifier.ElementType;

    public string ClassName => Program.Graph.Declaration.Type.Name;

    public IReadOnlyList<Argument> Arguments => Program.Training.Module.Arguments;

    /// <summary>The inputs: what Forward takes.</summary>
    public IEnumerable<int> Inputs => Enumerable.Range(0, Arguments.Count).Where(i => !Arguments[i].IsTarget);

    public IEnumerable<int> All => Enumerable.Range(0, Arguments.Count);

    /// <summary>Whether there is data to fit to.</summary>
    public bool HasSamples => Program.HasLoss && Arguments.Count > 0;

    /// <summary>Whether passes leave something for the next.</summary>
    public bool HasStates => Program.States.Count > 0;

    /// <summary>The parameters of a pass, such as <c>ReadOnlySpan&lt;float&gt; pixels</c>.</summary>
    public string Parameters(IEnumerable<int> arguments, params string[] more) =>
        string.Join(
            ", ",
            [.. arguments.Select(i => $"{Qualifier.ReadOnlySpan(IsInteger(i))} {Names.Arguments[i]}"), .. more]);

    /// <summary>The batch in a pass that takes these arguments: without any there is nothing to count.</summary>
    public string Batch(IEnumerable<int> arguments) =>
        FixedBatch > 0 ? Literal(FixedBatch) : arguments.Any() ? Names.Batch : "1";

    /// <summary>The samples of every pass; 0 where that is up to the caller.</summary>
    public int FixedBatch => Program.Graph.Declaration.FixedBatch;

    /// <summary>Whether every pass is over one sample.</summary>
    public bool IsOfOne => FixedBatch == 1 || Arguments.Count == 0;

    public static string Literal(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Code for a value outside the methods that declare the windows as locals.</summary>
    public string Standalone(string code, Windows windows, string batch) =>
        code.StartsWith(Names.Windows + ".", StringComparison.Ordinal)
            ? windows.Create(batch) + code.Substring(Names.Windows.Length)
            : code.StartsWith(Names.Parameters + ".", StringComparison.Ordinal)
                ? "new ParameterWindows(_memory)" + code.Substring(Names.Parameters.Length)
                : code;

    public bool IsInteger(int argument) => Arguments[argument].Kind == ElementKind.Integer;

    public static string Quoted(string text) => "\"" + text + "\"";

    private (Windows Windows, CallPrinter Printer, PassEmitter Emitter, UnrolledEmitter? Step) Passes(
        Plan plan,
        string structName,
        (Phase Phase, UnrolledPass? Pass) first,
        (Phase Phase, UnrolledPass? Pass) second,
        UnrolledPass? step,
        LayerChain? chain)
    {
        var passes = new[] { first, second }.Where(pass => pass.Pass is not null).ToList();
        var aliases = new Aliases(plan);
        var windows = new Windows(plan, structName, aliases, FixedBatch);
        var memory = new MemoryPrinter(plan, windows, Storage, aliases, Names, Qualifier) { FixedBatch = FixedBatch };
        var printer = new CallPrinter(plan, memory, SizeLists, Qualifier);
        foreach (var argument in plan.Kept.Keys)
        {
            windows.Of(argument.Value);
        }

        foreach (var seed in plan.Module.Seeds.Where(seed => seed is not null && plan.Places.ContainsKey(seed)))
        {
            printer.Location(seed!);
        }

        var printed = new PrintedSteps(
            plan, printer, phase => !IsOfOne || phase != Phase.Forward || first.Pass is null);
        if (plan.Module.Total is { } total)
        {
            printer.Element(total);
        }

        if (structName == "InferenceWindows" && plan.Module.Outputs.Count == 1)
        {
            printer.Location(plan.Module.Nodes[plan.Module.Outputs[0]]);
        }

        var comments = new PassComments(plan, new Equations(aliases), Nodes);
        UnrolledEmitter Unrolled(UnrolledPass pass, bool isStep) =>
            new(pass, printer, aliases, comments, windows, Names, Qualifier, isStep);
        var unrolled = passes.ToDictionary(
            pass => pass.Phase, pass => (ISamplePass)Unrolled(pass.Pass!, isStep: false));
        if (chain is not null)
        {
            unrolled[Phase.Forward] = new ChainEmitter(chain, printer, comments, windows, Names, Qualifier);
        }

        var hooks = new Hooks(Program.Graph.Declaration, plan);
        var sums = ReferenceEquals(plan, Program.Training) ? TrainingSums : ThreadSums.Of(plan);
        var threads = new ThreadLines(sums, printer, Names, PassesEmitter.IsShared(this));
        var headers = new MethodHeaders(plan, windows, Names, Qualifier);
        var methods = new PassMethods(printed, headers, comments, windows, Names, hooks, threads);
        var emitter = new PassEmitter(plan, printed, methods, headers, threads, Names, unrolled, IsOfOne);
        return (windows, printer, emitter, step is null ? null : Unrolled(step, isStep: true));
    }
}
