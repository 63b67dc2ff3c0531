using GraphCompiler.Compiler.Differentiation;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Planning;
using static GraphCompiler.Compiler.Operators.Normalisation.RowNormalizationOperation;

namespace GraphCompiler.Compiler.Operators.Normalisation;

/// <summary>
/// With x̂ = (x - mean) ⊙ inverse deviation and the means over a row:
/// dx = inverse deviation ⊙ (dy ⊙ scale - mean(dy ⊙ scale) - x̂ ⊙ mean(dy ⊙ scale ⊙ x̂)), dscale = Σ dy ⊙ x̂ and
/// doffset = Σ dy; about zero without the first mean.
/// </summary>
public sealed class RowNormalizationGradient : Operation
{
    private readonly bool hasScale;

    /// <param name="forward">The operation differentiated.</param>
    /// <param name="dy">The gradient of its first result.</param>
    /// <param name="wants">Whose gradients anybody wants.</param>
    public RowNormalizationGradient(RowNormalizationOperation forward, Value dy, Func<Value, bool> wants)
        : base([
            forward.X, forward.InverseDeviation, dy,
            .. new[] { forward.Scale, forward.Mean }.OfType<Value>(),
        ])
    {
        Rows = forward.Rows;
        hasScale = forward.Scale is not null;
        Value? Add(Value? input) => input is null || !wants(input)
            ? null
            : AddResult(GradientContext.NameOf(input), ElementKind.Real, input.Shape);
        DX = Add(forward.X);
        DScale = Add(forward.Scale);
        DOffset = Add(forward.Offset);
    }

    public NormalizedRows Rows { get; }

    public Value X => Inputs[0];

    public Value InverseDeviation => Inputs[1];

    public Value DY => Inputs[2];

    /// <summary>Null for none.</summary>
    public Value? Scale => hasScale ? Inputs[3] : null;

    /// <summary>Of each row; null where rows are normalised about zero.</summary>
    public Value? Mean => Inputs.Count > (hasScale ? 4 : 3) ? Inputs[Inputs.Count - 1] : null;

    /// <summary>Null where nobody wants it.</summary>
    public Value? DX { get; }

    /// <summary>Null where there is no scale.</summary>
    public Value? DScale { get; }

    /// <summary>Null where there is no offset.</summary>
    public Value? DOffset { get; }

    public override string Attributes =>
        $"{Rows.Key}{(DX is null ? "" : " dx")}{(DScale is null ? "" : " dscale")}{(DOffset is null ? "" : " doffset")}"
        + (Mean is null ? " about zero" : "");

    public override IReadOnlyList<Value?> Gradient(GradientContext context, IReadOnlyList<Value?> results) =>
        throw new NotSupportedException("a normalisation has no second derivative here");

    public override string Formula(Func<Value, string> names)
    {
        var dy = names(DY);
        var centred = Mean is null ? names(X) : $"({names(X)} - {names(Mean)})";
        var normalized = $"{centred} ⊙ {names(InverseDeviation)}";
        var scaled = Scale is null ? dy : $"{dy} ⊙ {names(Scale)}";
        var common = Mean is null ? "" : $" - mean({scaled})";
        string?[] formulas =
        [
            DX is null
                ? null
                : $"{names(InverseDeviation)} ⊙ ({scaled}{common} - {normalized} ⊙ mean({scaled} ⊙ {normalized}))",
            DScale is null ? null : $"Σ {dy} ⊙ {normalized}",
            DOffset is null ? null : $"Σ {dy}",
        ];
        return string.Join(", ", formulas.OfType<string>());
    }

    public override bool CanOverwrite(int input, Value result) => result == DX && input is (0 or 2);

    public override IEnumerable<KernelCall> Calls() =>
        [
            new KernelCall.Call(
                "RowNormalizationGradient",
                null,
                [
                    .. Sizes(Rows), X, Optional(Scale), Optional(Mean), InverseDeviation, DY,
                    Optional(DX), Optional(DScale), Optional(DOffset),
                ]),
        ];
}
