using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Generator.Emission;

/// <summary>
/// The names in a pass's methods: the user's for the arguments, and for everything else ones that no argument has.
/// </summary>
internal sealed class PassNames
{
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);

    public PassNames(Program program)
    {
        Arguments = [.. program.Training.Module.Arguments.Select(argument => Unique(Identifiers.Camel(argument.Node)))];
        Seeds = [.. program.Training.Module.Outputs.Select(output => Unique("d" + output))];
        Memory = Unique("memory");
        Batch = Unique("batch");
        Accumulate = Unique("accumulate");
        Optimizer = Unique("optimizer");
        Parameters = Unique("p");
        Gradients = Unique("g");
        Windows = Unique("w");
        Buffers = Unique("b");
        var loops = Math.Max(Depth(program.Inference.Module.Body), Depth(program.Training.Module.Body));
        Steps = [.. Enumerable.Range(0, loops).Select(_ => Unique("t"))];
        Rows = Unique("rows");
        Start = Unique("start");
        Total = Unique("loss");
        Network = Unique("network");
        Passes = Unique("passes");
        Step = Unique("step");
        Descent = Unique("descent");
    }

    /// <summary>The inputs, then the targets.</summary>
    public IReadOnlyList<string> Arguments { get; }

    /// <summary>The gradients of the outputs, where the caller feeds them.</summary>
    public IReadOnlyList<string> Seeds { get; }

    /// <summary>The workspace of the thread that a pass runs on.</summary>
    public string Memory { get; }

    public string Batch { get; }

    public string Accumulate { get; }

    public string Optimizer { get; }

    public string Parameters { get; }

    public string Gradients { get; }

    public string Windows { get; }

    public string Buffers { get; }

    /// <summary>The number of a loop's step, for loops in no other, for those in one, and so on.</summary>
    public IReadOnlyList<string> Steps { get; }

    public string Rows { get; }

    public string Start { get; }

    public string Total { get; }

    public string Passes { get; }

    /// <summary>What takes the gradients in a step of training.</summary>
    public string Step { get; }

    /// <summary>The same where it changes the parameters.</summary>
    public string Descent { get; }

    /// <summary>The network whose passes are run.</summary>
    public string Network { get; }

    /// <summary>Declares those windows that a method uses.</summary>
    /// <param name="writer">The text.</param>
    /// <param name="uses">What it uses.</param>
    /// <param name="windows">The windows over the workspace.</param>
    /// <param name="batch">The batch in it.</param>
    public void Declare(CodeWriter writer, Uses uses, Windows windows, string batch)
    {
        Declare(Local.Parameters, Parameters, $"new ParameterWindows({Memory})");
        Declare(Local.Gradients, Gradients, $"new GradientWindows({Memory})");
        Declare(Local.Buffers, Buffers, $"new BufferWindows({Memory})");
        Declare(Local.Windows, Windows, windows.Create(batch, Memory));

        void Declare(Local local, string name, string value)
        {
            if (uses.Has(local))
            {
                writer.Line($"var {name} = {value};");
            }
        }
    }

    private string Unique(string name) => Identifiers.Escape(Identifiers.Unique(name, taken));

    private static int Depth(Block block) =>
        block.Operations.OfType<Loop>().Select(loop => 1 + Depth(loop.Body)).DefaultIfEmpty(0).Max();
}
