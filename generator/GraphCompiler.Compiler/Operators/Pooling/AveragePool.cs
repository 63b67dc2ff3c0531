using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Operators.Pooling;

/// <summary>The mean of each window.</summary>
public abstract class AveragePoolOperator(int rank) : PoolingOperator(rank)
{
    protected override bool HasDilation => false;

    protected override Operation Pool(string name, NodeArguments arguments, Value x, Shape shape) =>
        new AveragePoolOperation(name, Window(arguments), arguments.Flag("CountIncludePadding"), x, shape);

    public override string Formula(NodeArguments arguments) =>
        $"mean-pool {Text(arguments)} of {arguments.Text("X")}";
}

/// <summary>The mean of each window over a sequence.</summary>
public sealed class AveragePool1DOperator() : AveragePoolOperator(1);

/// <summary>The mean of each window over an image.</summary>
public sealed class AveragePool2DOperator() : AveragePoolOperator(2);
