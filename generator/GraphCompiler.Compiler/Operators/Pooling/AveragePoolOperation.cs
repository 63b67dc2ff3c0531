using GraphCompiler.Compiler.Differentiation;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Operators.Convolution;
using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Compiler.Operators.Pooling;

/// <summary>The mean of each window; what lies outside counts as 0.</summary>
public sealed class AveragePoolOperation : PoolOperation
{
    /// <param name="name">The result's name.</param>
    /// <param name="window">The window.</param>
    /// <param name="includesPadding">Whether the padding counts among what sums are divided by.</param>
    /// <param name="x">What it moves over.</param>
    /// <param name="shape">The result's shape.</param>
    public AveragePoolOperation(string name, ImageWindow window, bool includesPadding, Value x, Shape shape)
        : base(window, x)
    {
        IncludesPadding = includesPadding;
        AddResult(name, ElementKind.Real, shape);
    }

    public bool IncludesPadding { get; }

    public override string Attributes => $"{base.Attributes} {IncludesPadding}";

    public override IReadOnlyList<Value?> Gradient(GradientContext context, IReadOnlyList<Value?> results) =>
    [
        context.Builder.Add(new AveragePoolGradient(
            GradientContext.NameOf(Inputs[0]), Window, IncludesPadding, results[0]!, Inputs[0].Shape)).Result,
    ];

    public override string Formula(Func<Value, string> names) => $"mean-pool {Size} of {names(Inputs[0])}";

    public override IEnumerable<KernelCall> Calls() =>
    [
        Call(
            "AveragePool",
            Inputs[0].Shape,
            Result.Shape,
            new CallArgument.Flag("includesPadding", IncludesPadding),
            Inputs[0],
            Result),
    ];
}

/// <summary>Each window's gradient, shared out among its elements.</summary>
public sealed class AveragePoolGradient : PoolOperation
{
    public AveragePoolGradient(string name, ImageWindow window, bool includesPadding, Value upstream, Shape shape)
        : base(window, upstream)
    {
        IncludesPadding = includesPadding;
        AddResult(name, ElementKind.Real, shape);
    }

    public bool IncludesPadding { get; }

    public override string Attributes => $"{base.Attributes} {IncludesPadding}";

    public override IReadOnlyList<Value?> Gradient(GradientContext context, IReadOnlyList<Value?> results) =>
    [
        context.Builder.Add(new AveragePoolOperation(
            GradientContext.NameOf(Inputs[0]), Window, IncludesPadding, results[0]!, Inputs[0].Shape)).Result,
    ];

    public override string Formula(Func<Value, string> names) =>
        $"shares of {names(Inputs[0])} in windows of {Size}";

    public override IEnumerable<KernelCall> Calls() =>
    [
        Call(
            "AveragePoolGradient",
            Result.Shape,
            Inputs[0].Shape,
            new CallArgument.Flag("includesPadding", IncludesPadding),
            Inputs[0],
            Result),
    ];
}
