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
    /// <param name="scale">One factor a channel.</param>
    /// <param name="offset">One summand a channel.</param>
    /// <param name="runningMean">The running mean before this batch.</param>
    /// <param name="runningVariance">The running variance before this batch.</param>
    public BatchNormalizationOperation(
        string name,
        double epsilon,
        double momentum,
        Value x,
        Value scale,
        Value offset,
        Value runningMean,
        Value runningVariance)
        : base(x, scale, offset, runningMean, runningVariance)
    {
        var channels = Channels(x, scale, offset, runningMean, runningVariance);
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

    public Value Scale => Inputs[1];

    public Value Mean { get; }

    /// <summary>1 / √(variance + ε).</summary>
    public Value InverseDeviation { get; }

    public Value NewMean { get; }

    public Value NewVariance { get; }

    public override string Attributes => $"{((Expression)Epsilon).Key} {((Expression)Momentum).Key}";

    /// <summary>The same by the running statistics, as in inference: an expression of each element alone.</summary>
    public static Value ByRunningStatistics(
        Builder builder,
        string name,
        double epsilon,
        Value x,
        Value scale,
        Value offset,
        Value runningMean,
        Value runningVariance)
    {
        var channels = Channels(x, scale, offset, runningMean, runningVariance);
        var aligned = Shape.Of([channels[0], .. Enumerable.Repeat(1, x.Shape.Rank - 2)]);
        Value Aligned(Value value) => builder.Reshape(value.Name + ".aligned", value, aligned);
        var deviation = Simplifier.Apply(ScalarFunctions.Sqrt, Expression.X(2) + epsilon);
        var normalized = (Expression.X(0) - Expression.X(1)) / deviation;
        return builder.ElementWise(
            name,
            (normalized * Expression.X(3)) + Expression.X(4),
            x,
            Aligned(runningMean),
            Aligned(runningVariance),
            Aligned(scale),
            Aligned(offset));
    }

    public override IReadOnlyList<Value?> Gradient(GradientContext context, IReadOnlyList<Value?> results)
    {
        if (results.Skip(1).Any(result => result is not null))
        {
            throw new NotSupportedException(
                "the statistics of a batch normalisation are read by its own gradient alone");
        }

        var gradient = context.Builder.Add(new BatchNormalizationGradient(this, results[0]!, context.Wants(X)));
        return [gradient.DX, gradient.DScale, gradient.DOffset, null, null];
    }

    public override string Formula(Func<Value, string> names) =>
        $"({names(X)} - mean) ⊙ inverse_deviation ⊙ {names(Scale)} + {names(Inputs[2])}";

    public override bool CanOverwrite(int input, Value result) => input == 0 && result == Results[0];

    public override IEnumerable<KernelCall> Calls() =>
        [
            new KernelCall.Call(
                "BatchNormalization",
                null,
                [
                    .. Sizes(X.Shape), .. Inputs.Select(input => (CallArgument)input), new CallArgument.Number(Epsilon),
                    new CallArgument.Number(Momentum), .. Results.Select(result => (CallArgument)result),
                ]),
        ];

    /// <summary>The batch, the channels, and the product of the axes behind them.</summary>
    internal static CallArgument[] Sizes(Shape shape) =>
        [shape.SizeOfAxis(0), shape.SizeOfAxis(1), shape.SizeOf(2, shape.Rank)];

    private static Shape Channels(Value x, params Value[] perChannel) =>
        x.Shape.Rank >= 2
            && x.Shape[0] == Shape.Batch
            && Shape.Of([x.Shape[1]]) is var channels
            && perChannel.All(value => value.Shape == channels)
            ? channels
            : throw new ArgumentException(
                $"{x} has no channels for {string.Join(", ", perChannel.Select(value => value.ToString()))}.");
}

/// <summary>
/// With x̂ = (x - mean) ⊙ inverse deviation over n values a channel: dscale = Σ dy ⊙ x̂, doffset = Σ dy and
/// dx = scale ⊙ inverse deviation ⊙ (dy - (doffset + x̂ ⊙ dscale) / n).
/// </summary>
public sealed class BatchNormalizationGradient : Operation
{
    /// <param name="forward">The operation differentiated.</param>
    /// <param name="dy">The gradient of its first result.</param>
    /// <param name="wantsX">Whether anybody wants the gradient of the values.</param>
    public BatchNormalizationGradient(BatchNormalizationOperation forward, Value dy, bool wantsX)
        : base(forward.X, forward.Scale, forward.Mean, forward.InverseDeviation, dy)
    {
        var inputs = forward.Inputs;
        DScale = AddResult(GradientContext.NameOf(inputs[1]), ElementKind.Real, inputs[1].Shape);
        DOffset = AddResult(GradientContext.NameOf(inputs[2]), ElementKind.Real, inputs[2].Shape);
        DX = wantsX ? AddResult(GradientContext.NameOf(inputs[0]), ElementKind.Real, inputs[0].Shape) : null;
    }

    public Value DScale { get; }

    public Value DOffset { get; }

    /// <summary>Null where nobody wants it.</summary>
    public Value? DX { get; }

    public override string Attributes => DX is null ? "" : "dx";

    public override IReadOnlyList<Value?> Gradient(GradientContext context, IReadOnlyList<Value?> results) =>
        throw new NotSupportedException("a batch normalisation has no second derivative here");

    public override string Formula(Func<Value, string> names)
    {
        var (dy, normalized) = (names(Inputs[4]), $"({names(Inputs[0])} - {names(Inputs[2])}) ⊙ {names(Inputs[3])}");
        var sums = $"Σ {dy} ⊙ {normalized}, Σ {dy}";
        var common = $"({names(DOffset)} + {normalized} ⊙ {names(DScale)}) / n";
        return DX is null ? sums : $"{sums}, {names(Inputs[1])} ⊙ {names(Inputs[3])} ⊙ ({dy} - {common})";
    }

    public override bool CanOverwrite(int input, Value result) => result == DX && input is (0 or 4);

    public override IEnumerable<KernelCall> Calls() =>
        [
            new KernelCall.Call(
                "BatchNormalizationGradient",
                null,
                [
                    .. BatchNormalizationOperation.Sizes(Inputs[0].Shape),
                    .. Inputs.Select(input => (CallArgument)input),
                    DX is null ? new CallArgument.Missing() : DX, DScale, DOffset,
                ]),
        ];
}
