using GraphCompiler.Compiler.Differentiation;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Operators.Convolution;
using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Compiler.Operators.Pooling;

/// <summary>Each window's gradient at the place of its maximum, where that is known.</summary>
public sealed class MaxPoolPlacesGradient : PoolOperation
{
    public MaxPoolPlacesGradient(string name, ImageWindow window, Value places, Value upstream, Shape shape)
        : base(window, places, upstream) => AddResult(name, ElementKind.Real, shape);

    /// <summary>Which element of its window each maximum is, counted row by row.</summary>
    public Value Places => Inputs[0];

    /// <summary>The gradient of the maxima.</summary>
    public Value Upstream => Inputs[1];

    public override IReadOnlyList<Value?> Gradient(GradientContext context, IReadOnlyList<Value?> results) =>
        throw new InvalidOperationException("Operations are differentiated before they are fused.");

    public override string Formula(Func<Value, string> names) => $"{names(Upstream)} at {names(Places)}, else 0";

    public override IEnumerable<KernelCall> Calls() =>
    [
        new KernelCall.Call(
            "MaxPoolPlacesGradient",
            null,
            Result.Shape.SizeOf(0, 2),
            Plane(Result.Shape),
            Plane(Upstream.Shape),
            Upstream,
            Places,
            Result),
    ];
}
