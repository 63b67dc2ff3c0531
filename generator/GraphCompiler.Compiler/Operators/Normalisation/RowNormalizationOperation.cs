using GraphCompiler.Compiler.Differentiation;
using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Compiler.Operators.Normalisation;

/// <summary>
/// Normalises rows by their own mean and variance, then scales and shifts them:
/// y = (x - mean) / √(variance + ε) ⊙ scale + offset; or about zero, y = x / √(mean(x²) + ε) ⊙ scale.
/// </summary>
public sealed class RowNormalizationOperation : Operation
{
    /// <param name="name">The result's name.</param>
    /// <param name="rows">What is normalised together.</param>
    /// <param name="epsilon">What keeps the deviation from 0.</param>
    /// <param name="isCentred">Whether the mean is subtracted.</param>
    /// <param name="x">The values.</param>
    /// <param name="scale">A factor for each channel of each group; null for none.</param>
    /// <param name="offset">A summand for each, where there is a factor; null for none.</param>
    public RowNormalizationOperation(
        string name, NormalizedRows rows, double epsilon, bool isCentred, Value x, Value? scale, Value? offset)
        : base([x, .. new[] { scale, offset }.OfType<Value>()])
    {
        (Rows, Epsilon) = (rows, epsilon);
        if (scale is null && offset is not null)
        {
            throw new ArgumentException("An offset goes with a scale.");
        }

        AddResult(name, ElementKind.Real, x.Shape);
        Mean = isCentred ? AddResult(name + ".mean", ElementKind.Real, rows.Statistics) : null;
        InverseDeviation = AddResult(name + ".inverse_deviation", ElementKind.Real, rows.Statistics);
    }

    public NormalizedRows Rows { get; }

    public double Epsilon { get; }

    public Value X => Inputs[0];

    /// <summary>Null for none.</summary>
    public Value? Scale => Inputs.Count > 1 ? Inputs[1] : null;

    /// <summary>Null for none.</summary>
    public Value? Offset => Inputs.Count > 2 ? Inputs[2] : null;

    /// <summary>Of each row; null where rows are normalised about zero.</summary>
    public Value? Mean { get; }

    /// <summary>1 / √(variance + ε) of each row.</summary>
    public Value InverseDeviation { get; }

    public override string Attributes =>
        $"{Rows.Key} {((Expression)Epsilon).Key}{(Mean is null ? " about zero" : "")}";

    public override IReadOnlyList<Value?> Gradient(GradientContext context, IReadOnlyList<Value?> results)
    {
        if (results.Skip(1).Any(result => result is not null))
        {
            throw new NotSupportedException("the statistics of a normalisation are read by its own gradient alone");
        }

        var gradient = context.Builder.Add(new RowNormalizationGradient(this, results[0]!, context.Wants));
        Value?[] gradients = [gradient.DX, gradient.DScale, gradient.DOffset];
        return [.. gradients.Take(Inputs.Count)];
    }

    public override string Formula(Func<Value, string> names)
    {
        var normalized = $"{(Mean is null ? names(X) : $"({names(X)} - mean)")} ⊙ inverse_deviation";
        var scaled = Scale is null ? normalized : $"{normalized} ⊙ {names(Scale)}";
        return Offset is null ? scaled : $"{scaled} + {names(Offset)}";
    }

    public override bool CanOverwrite(int input, Value result) => input == 0 && result == Results[0];

    public override IEnumerable<KernelCall> Calls() =>
        [
            new KernelCall.Call(
                "RowNormalization",
                null,
                [
                    .. Sizes(Rows), X, Optional(Scale), Optional(Offset), new CallArgument.Number(Epsilon),
                    Result, Optional(Mean), InverseDeviation,
                ]),
        ];

    internal static CallArgument[] Sizes(NormalizedRows rows) =>
        [
            rows.Outer, new CallArgument.Integer(rows.Groups), new CallArgument.Integer(rows.Channels),
            new CallArgument.Integer(rows.Inner),
        ];

    /// <summary>A value, or nothing in its place.</summary>
    internal static CallArgument Optional(Value? value) => BatchNormalizationOperation.Optional(value);
}
