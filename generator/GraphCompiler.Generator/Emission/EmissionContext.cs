using GraphCompiler.Compiler.Graphs;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Generator.Emission;

/// <summary>What every part of the emitter needs.</summary>
internal sealed class EmissionContext
{
    public EmissionContext(Program program)
    {
        Program = program;
        Qualifier = new Qualifier(program.Graph.Declaration.TakenNames, ElementTypes.Keyword(program.ElementType));
        Names = new PassNames(program);
        InferenceWindows = new Windows(program.Inference, "InferenceWindows");
        TrainingWindows = new Windows(program.Training, "TrainingWindows");
        InferencePrinter = new CallPrinter(program.Inference, InferenceWindows, Names, Qualifier);
        TrainingPrinter = new CallPrinter(program.Training, TrainingWindows, Names, Qualifier);
        Inference = new PassEmitter(program.Inference, InferencePrinter, Names, Qualifier, "InferenceWindows");
        Training = new PassEmitter(program.Training, TrainingPrinter, Names, Qualifier, "TrainingWindows");
    }

    public Program Program { get; }

    public Qualifier Qualifier { get; }

    public PassNames Names { get; }

    public Windows InferenceWindows { get; }

    public Windows TrainingWindows { get; }

    public CallPrinter InferencePrinter { get; }

    public CallPrinter TrainingPrinter { get; }

    public PassEmitter Inference { get; }

    public PassEmitter Training { get; }

    public string Element => Qualifier.ElementType;

    public string ClassName => Program.Graph.Declaration.Type.Name;

    public IReadOnlyList<Argument> Arguments => Program.Training.Module.Arguments;

    /// <summary>The inputs: what Forward takes.</summary>
    public IEnumerable<int> Inputs => Enumerable.Range(0, Arguments.Count).Where(i => !Arguments[i].IsTarget);

    public IEnumerable<int> All => Enumerable.Range(0, Arguments.Count);

    /// <summary>Whether there is data to fit to.</summary>
    public bool HasSamples => Program.HasLoss && Arguments.Count > 0;

    /// <summary>The parameters of a pass, such as <c>ReadOnlySpan&lt;float&gt; pixels</c>.</summary>
    public string Parameters(IEnumerable<int> arguments, params string[] more) =>
        string.Join(", ", [.. arguments.Select(i => $"{Qualifier.ReadOnlySpan(IsInteger(i))} {Names.Arguments[i]}"), .. more]);

    public bool IsInteger(int argument) => Arguments[argument].Kind == ElementKind.Integer;

    public static string Quoted(string text) => "\"" + text + "\"";
}
