using GraphCompiler.Compiler.Differentiation;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Compiler.Operators.Normalisation;

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
        : base(
            forward.Scale is { } scale
                ? [forward.X, forward.Mean, forward.InverseDeviation, dy, scale]
                : [forward.X, forward.Mean, forward.InverseDeviation, dy])
    {
        // The sums are the gradients of scale and offset, and what the values' own is made of without them.
        string Sum(Value? parameter, string name) =>
            parameter is null ? $"{GradientContext.NameOf(forward.Result)}.{name}" : GradientContext.NameOf(parameter);
        var channels = forward.Mean.Shape;
        DScale = AddResult(Sum(forward.Scale, "product_sum"), ElementKind.Real, channels);
        DOffset = AddResult(Sum(forward.Offset, "sum"), ElementKind.Real, channels);
        DX = wantsX
            ? AddResult(GradientContext.NameOf(forward.X), ElementKind.Real, forward.X.Shape)
            : null;
    }

    public Value X => Inputs[0];

    public Value Mean => Inputs[1];

    public Value InverseDeviation => Inputs[2];

    public Value DY => Inputs[3];

    /// <summary>One factor a channel; null for none.</summary>
    public Value? Scale => Inputs.Count > 4 ? Inputs[4] : null;

    /// <summary>Σ dy ⊙ x̂ of each channel.</summary>
    public Value DScale { get; }

    /// <summary>Σ dy of each channel.</summary>
    public Value DOffset { get; }

    /// <summary>Null where nobody wants it.</summary>
    public Value? DX { get; }

    public override string Attributes => DX is null ? "" : "dx";

    public override IReadOnlyList<Value?> Gradient(GradientContext context, IReadOnlyList<Value?> results) =>
        throw new NotSupportedException("a batch normalisation has no second derivative here");

    public override string Formula(Func<Value, string> names)
    {
        var (dy, normalized) = (names(DY), $"({names(X)} - {names(Mean)}) ⊙ {names(InverseDeviation)}");
        var sums = $"Σ {dy} ⊙ {normalized}, Σ {dy}";
        var common = $"({names(DOffset)} + {normalized} ⊙ {names(DScale)}) / n";
        var scale = Scale is null ? "" : names(Scale) + " ⊙ ";
        return DX is null ? sums : $"{sums}, {scale}{names(InverseDeviation)} ⊙ ({dy} - {common})";
    }

    public override bool CanOverwrite(int input, Value result) => result == DX && input is (0 or 3);

    public override IEnumerable<KernelCall> Calls() =>
        [
            new KernelCall.Call(
                "BatchNormalizationGradient",
                null,
                [
                    .. BatchNormalizationOperation.Sizes(X.Shape), X,
                    BatchNormalizationOperation.Optional(Scale), Mean, InverseDeviation, DY,
                    BatchNormalizationOperation.Optional(DX), DScale, DOffset,
                ]),
        ];
}
