using GraphCompiler.Compiler.Expressions;

namespace GraphCompiler.Compiler.Operators.Losses;

/// <summary>Half the square of small differences, and of large ones a straight line.</summary>
public sealed class HuberOperator : ElementWiseLoss
{
    protected override bool Check(InferenceContext context) => context.Positive("Delta");

    protected override Expression Element(NodeArguments arguments)
    {
        var delta = arguments.Real("Delta");
        var difference = Expression.X(0) - Expression.X(1);
        var distance = Simplifier.Apply(ScalarFunctions.Abs, difference);
        return Below(
            distance,
            delta,
            0.5 * Simplifier.Apply(ScalarFunctions.Square, difference),
            delta * (distance - (delta / 2)));
    }
}
