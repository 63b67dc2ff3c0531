using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.Graphs;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Operators.Convolution;

namespace GraphCompiler.Compiler.Operators.Pooling;

/// <summary>One number for the plane of each channel: [channels, height, width] becomes [channels, 1, 1].</summary>
public abstract class GlobalPoolOperator : NodeOperator
{
    protected override IReadOnlyList<string> ReferenceArguments { get; } = ["X"];

    public override void Infer(InferenceContext context)
    {
        if (WindowArguments.Image(context, 2) is { } image)
        {
            context.Result(Shape.Of(context.Shape("X")!.IsBatched, [image[0], 1, 1]));
        }
    }
}

/// <summary>The mean of each channel's plane.</summary>
public sealed class GlobalAveragePool2DOperator : GlobalPoolOperator
{
    public override Value Lower(LoweringContext context)
    {
        var (name, x) = (context.Node.Name, context.Value("X"));
        var (height, width) = (x.Shape.Rank - 2, x.Shape.Rank - 1);
        var count = (double)x.Shape[height] * x.Shape[width];
        var sum = context.Builder.Sum(name + ".sum", x, [height, width]);
        var mean = context.Builder.ElementWise(name + ".mean", Expression.X(0) * (1 / count), sum);
        return context.Builder.Reshape(name, mean, context.Node.Shape!);
    }

    public override string Formula(NodeArguments arguments) => $"mean of each channel of {arguments.Text("X")}";
}

/// <summary>The largest element of each channel's plane.</summary>
public sealed class GlobalMaxPool2DOperator : GlobalPoolOperator
{
    public override IReadOnlyList<NodeResult> Results(GraphNode node) => [MaxPoolIndices.ResultOf(node)];

    public override Value Lower(LoweringContext context)
    {
        var (name, shape) = (context.Node.Name, context.Node.Shape!);
        var x = Images.Batched(context.Builder, context.Value("X"));
        var window = new ImageWindow(
            new WindowAxis(Images.Height(x.Shape), 1, 0, 1), new WindowAxis(Images.Width(x.Shape), 1, 0, 1));
        MaxPoolIndices.Lower(context, window);
        var pooled = context.Builder.Add(new MaxPoolOperation(
            shape.IsBatched ? name : name + ".single", window, x, Shape.Of([x.Shape[0], x.Shape[1], 1, 1]))).Result;
        return context.Builder.Reshape(name, pooled, shape);
    }

    public override string Formula(NodeArguments arguments) => $"max of each channel of {arguments.Text("X")}";
}
