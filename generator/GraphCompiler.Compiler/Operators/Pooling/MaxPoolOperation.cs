using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Differentiation;
using GraphCompiler.Compiler.Graphs;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Operators.Convolution;
using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Compiler.Operators.Pooling;

/// <summary>The largest element of each window; what lies outside counts as -∞.</summary>
public sealed class MaxPoolOperation : PoolOperation
{
    public MaxPoolOperation(string name, ImageWindow window, Value x, Shape shape)
        : base(window, x) => AddResult(name, ElementKind.Real, shape);

    public override IReadOnlyList<Value?> Gradient(GradientContext context, IReadOnlyList<Value?> results) =>
    [
        context.Builder.Add(new MaxPoolGradient(
            GradientContext.NameOf(Inputs[0]), Window, Inputs[0], Result, results[0]!)).Result,
    ];

    public override string Formula(Func<Value, string> names) => $"max-pool {Size} of {names(Inputs[0])}";

    public override IEnumerable<KernelCall> Calls() =>
        [Call("MaxPool", Inputs[0].Shape, Result.Shape, Inputs[0], Result)];
}

/// <summary>Each window's gradient, added to the first of its elements that is its maximum.</summary>
public sealed class MaxPoolGradient : PoolOperation
{
    public MaxPoolGradient(string name, ImageWindow window, Value x, Value maxima, Value upstream)
        : base(window, x, maxima, upstream) => AddResult(name, ElementKind.Real, x.Shape);

    /// <summary>What was pooled.</summary>
    public Value X => Inputs[0];

    /// <summary>What came of it.</summary>
    public Value Maxima => Inputs[1];

    /// <summary>The gradient of that.</summary>
    public Value Upstream => Inputs[2];

    public override IReadOnlyList<Value?> Gradient(GradientContext context, IReadOnlyList<Value?> results) =>
        throw new NotSupportedException("a max-pooling has no second derivative here");

    public override string Formula(Func<Value, string> names) =>
        $"{names(Upstream)} where {names(X)} is first {names(Maxima)}, else 0";

    public override IEnumerable<KernelCall> Calls() =>
    [
        Call("MaxPoolGradient", Result.Shape, Maxima.Shape, X, Maxima, Upstream, Result),
    ];
}

/// <summary>Where each window's maximum is, counted within the plane of its channel.</summary>
public sealed class MaxPoolIndices : PoolOperation
{
    private const string Indices = "indices";

    public MaxPoolIndices(string name, ImageWindow window, Value x, Shape shape)
        : base(window, x) => AddResult(name, ElementKind.Integer, shape);

    /// <summary>What a max-pooling node gives beside its maxima.</summary>
    public static NodeResult ResultOf(GraphNode node)
    {
        var x = node.Operand("X")!.Shape!;
        var plane = x.SizeOf(x.IsBatched ? 2 : 1, x.Rank).Factor;
        return new NodeResult(Indices, node.Shape!, ElementType.Int32) { IndexRange = (0, (int)plane - 1) };
    }

    /// <summary>Gives a max-pooling node that result.</summary>
    public static void Lower(LoweringContext context, ImageWindow window)
    {
        var (name, shape) = (LoweringContext.ResultName(context.Node, Indices), context.Node.Shape!);
        var x = Images.Batched(context.Builder, context.Value("X"));
        var found = context.Builder.Add(new MaxPoolIndices(
            shape.IsBatched ? name : name + ".single",
            window,
            x,
            shape.IsBatched ? shape : Shape.Of([1, .. shape.Axes]))).Result;
        context.Result(Indices, context.Builder.Reshape(name, found, shape));
    }

    public override IReadOnlyList<Value?> Gradient(GradientContext context, IReadOnlyList<Value?> results) => [null];

    public override string Formula(Func<Value, string> names) => $"argmax-pool {Size} of {names(Inputs[0])}";

    public override IEnumerable<KernelCall> Calls() =>
        [Call("MaxPoolIndices", Inputs[0].Shape, Result.Shape, Inputs[0], Result)];
}
