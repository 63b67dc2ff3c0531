using GraphCompiler.Compiler.Expressions;

namespace GraphCompiler.Compiler.Operators.Losses;

/// <summary>-(t log p + (1 - t) log(1 - p)).</summary>
public sealed class BinaryCrossEntropyOperator : ElementWiseLoss
{
    protected override Expression Element(NodeArguments arguments) =>
        Simplifier.Apply(ScalarFunctions.BinaryCrossEntropy, Expression.X(0), Expression.X(1));
}
