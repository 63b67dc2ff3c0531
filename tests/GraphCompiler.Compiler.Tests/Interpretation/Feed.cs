using GraphCompiler.Compiler.IR;

namespace Testing.Interpretation;

/// <summary>
/// What a program reads: the batch, arguments, parameters and buffers by name, and gradients of the outputs.
/// </summary>
public sealed class Feed(int batch)
{
    public int Batch { get; } = batch;

    /// <summary>Inputs and targets, by node.</summary>
    public Dictionary<string, Tensor> Arguments { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, Tensor> Parameters { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, Tensor> Buffers { get; } = new(StringComparer.Ordinal);

    /// <summary>What the pass before left, by the state; zeros where it is not here.</summary>
    public Dictionary<string, Tensor> States { get; } = new(StringComparer.Ordinal);

    /// <summary>Gradients of the outputs, by the output's node.</summary>
    public Dictionary<string, Tensor> Seeds { get; } = new(StringComparer.Ordinal);

    /// <summary>What the network's masks are drawn from, beside the training pass and the node.</summary>
    public int RandomSeed { get; init; }

    /// <summary>Which training pass it is, counted from 1.</summary>
    public long RandomStep { get; init; } = 1;

    /// <summary>What to add to a value wherever it comes from: how finite differences reach any value.</summary>
    public Dictionary<Value, Tensor> Added { get; } = [];

    /// <summary>The module's arguments and outputs, which sources name by place.</summary>
    public required Module Module { get; init; }

    public int[] Axes(Shape shape) => [.. shape.Axes.Select(axis => axis == Shape.Batch ? Batch : axis)];

    public Tensor Of(Value value) => value.Source switch
    {
        Source.Argument argument => Arguments[Module.Arguments[argument.Index].Node],
        Source.Parameter parameter => Parameters[parameter.Name],
        Source.Buffer buffer => Buffers[buffer.Name],
        Source.State state =>
            States.TryGetValue(state.Name, out var carried) ? carried : Tensor.Zeros(Axes(value.Shape)),
        Source.Constant constant => new Tensor(Axes(value.Shape), [.. constant.Values]),
        Source.Batch => Tensor.Scalar(Batch),
        Source.Seed seed => Seeds[Module.Outputs[seed.Output]],
        _ => throw new InvalidOperationException($"{value} has no source."),
    };

    /// <summary>The same numbers for another module of the same network.</summary>
    public Feed For(Module module)
    {
        var feed = new Feed(Batch) { Module = module, RandomSeed = RandomSeed, RandomStep = RandomStep };
        Copy(Arguments, feed.Arguments);
        Copy(Parameters, feed.Parameters);
        Copy(Buffers, feed.Buffers);
        Copy(States, feed.States);
        Copy(Seeds, feed.Seeds);
        return feed;
    }

    private static void Copy(Dictionary<string, Tensor> from, Dictionary<string, Tensor> to)
    {
        foreach (var (name, tensor) in from)
        {
            to[name] = tensor;
        }
    }
}
