using GraphCompiler.Compiler.Differentiation;
using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Compiler.Operators.Normalisation;

/// <summary>
/// Normalises each channel, the first axis behind the batch, by its own mean and variance over all other axes, then
/// scales and shifts it: y = (x - mean) / √(variance + ε) ⊙ scale + offset. The new running statistics are results, for
/// <see cref="Module.Effects"/> to store: the old ones moved by the momentum towards the mean and the unbiased
/// variance.
/// </summary>
public sealed class BatchNormalizationOperation : Operation
{
    /// <param name="name">The result's name.</param>
    /// <param name="epsilon">What keeps the deviation from 0.</param>
    /// <param name="momentum">The share of this batch in the new running statistics.</param>
    /// <param name="x">The values [batch, channels, …].</param>
    /// <param name="scale">One factor a channel; null for none.</param>
    /// <param name="offset">One summand a channel, where there is a factor; null for none.</param>
    /// <param name="runningMean">The running mean before this batch.</param>
    /// <param name="runningVariance">The running variance before this batch.</param>
    public BatchNormalizationOperation(
        string name,
        double epsilon,
        double momentum,
        Value x,
        Value? scale,
        Value? offset,
        Value runningMean,
        Value runningVariance)
        : base(
            scale is null || offset is null
                ? [x, runningMean, runningVariance]
                : [x, runningMean, runningVariance, scale, offset])
    {
        var channels = Channels(x, [.. Inputs.Skip(1)]);
        (Epsilon, Momentum) = (epsilon, momentum);
        AddResult(name, ElementKind.Real, x.Shape);
        Mean = AddResult(name + ".mean", ElementKind.Real, channels);
        InverseDeviation = AddResult(name + ".inverse_deviation", ElementKind.Real, channels);
        NewMean = AddResult(name + ".new_mean", ElementKind.Real, channels);
        NewVariance = AddResult(name + ".new_variance", ElementKind.Real, channels);
    }

    public double Epsilon { get; }

    public double Momentum { get; }

    public Value X => Inputs[0];

    public Value RunningMean => Inputs[1];

    public Value RunningVariance => Inputs[2];

    /// <summary>One factor a channel; null for none.</summary>
    public Value? Scale => Inputs.Count > 3 ? Inputs[3] : null;

    /// <summary>One summand a channel; null for none.</summary>
    public Value? Offset => Inputs.Count > 3 ? Inputs[4] : null;

    public Value Mean { get; }

    /// <summary>1 / √(variance + ε).</summary>
    public Value InverseDeviation { get; }

    public Value NewMean { get; }

    public Value NewVariance { get; }

    /// <summary>As in PyTorch's data-parallel training each thread normalises by the statistics of its own rows.</summary>
    public override bool IsSumOfSamples(Value result) => false;

    public override string Attributes => $"{((Expression)Epsilon).Key} {((Expression)Momentum).Key}";

    public override IReadOnlyList<Value?> Gradient(GradientContext context, IReadOnlyList<Value?> results)
    {
        if (results.Skip(1).Any(result => result is not null))
        {
            throw new NotSupportedException(
                "the statistics of a batch normalisation are read by its own gradient alone");
        }

        var gradient = context.Builder.Add(new BatchNormalizationGradient(this, results[0]!, context.Wants(X)));
        return Scale is null
            ? [gradient.DX, null, null]
            : [gradient.DX, null, null, gradient.DScale, gradient.DOffset];
    }

    public override string Formula(Func<Value, string> names)
    {
        var normalized = $"({names(X)} - mean) ⊙ inverse_deviation";
        return Scale is null ? normalized : $"{normalized} ⊙ {names(Scale)} + {names(Offset!)}";
    }

    public override bool CanOverwrite(int input, Value result) => input == 0 && result == Results[0];

    public override IEnumerable<KernelCall> Calls() =>
        [
            new KernelCall.Call(
                "BatchNormalization",
                null,
                [
                    .. Sizes(X.Shape), X, Optional(Scale), Optional(Offset), RunningMean, RunningVariance,
                    new CallArgument.Number(Epsilon), new CallArgument.Number(Momentum),
                    .. Results.Select(result => (CallArgument)result),
                ]),
        ];

    /// <summary>The batch, the channels, and the product of the axes behind them.</summary>
    internal static CallArgument[] Sizes(Shape shape) =>
        [shape.SizeOfAxis(0), shape.SizeOfAxis(1), shape.SizeOf(2, shape.Rank)];

    /// <summary>A value, or nothing in its place.</summary>
    internal static CallArgument Optional(Value? value) => value is null ? new CallArgument.Missing() : value;

    private static Shape Channels(Value x, params Value[] perChannel) =>
        x.Shape.Rank >= 2
            && x.Shape[1] != Shape.Batch
            && Shape.Of([x.Shape[1]]) is var channels
            && perChannel.All(value => value.Shape == channels)
            ? channels
            : throw new ArgumentException(
                $"{x} has no channels for {string.Join(", ", perChannel.Select(value => value.ToString()))}.");
}
