using GraphCompiler.Compiler.Expressions;

namespace GraphCompiler.Compiler.Operators.Losses;

/// <summary>max(0, 1 - t y), or its square.</summary>
public sealed class HingeOperator : ElementWiseLoss
{
    protected override Expression Element(NodeArguments arguments)
    {
        var hinge = Simplifier.Apply(ScalarFunctions.Relu, 1 - (Expression.X(1) * Expression.X(0)));
        return arguments.Flag("Squared") ? Simplifier.Apply(ScalarFunctions.Square, hinge) : hinge;
    }
}
