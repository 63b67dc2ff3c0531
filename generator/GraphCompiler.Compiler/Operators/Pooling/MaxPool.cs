using GraphCompiler.Compiler.Graphs;
using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Operators.Pooling;

/// <summary>The largest element of each window.</summary>
public abstract class MaxPoolOperator(int rank) : PoolingOperator(rank)
{
    protected override bool HasDilation => true;

    protected override Operation Pool(string name, NodeArguments arguments, Value x, Shape shape) =>
        new MaxPoolOperation(name, Window(arguments), x, shape);

    public override IReadOnlyList<NodeResult> Results(GraphNode node) => [MaxPoolIndices.ResultOf(node)];

    public override Value Lower(LoweringContext context)
    {
        MaxPoolIndices.Lower(context, Window(context.Arguments));
        return base.Lower(context);
    }

    public override string Formula(NodeArguments arguments) =>
        $"max-pool {Text(arguments)} of {arguments.Text("X")}";
}

/// <summary>The largest element of each window over a sequence.</summary>
public sealed class MaxPool1DOperator() : MaxPoolOperator(1);

/// <summary>The largest element of each window over an image.</summary>
public sealed class MaxPool2DOperator() : MaxPoolOperator(2);
