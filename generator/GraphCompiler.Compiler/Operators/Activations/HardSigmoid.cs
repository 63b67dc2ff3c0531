using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.Operators.ElementWise;

namespace GraphCompiler.Compiler.Operators.Activations;

/// <summary>clamp(x / 6 + ½, 0, 1), of which every other slope and offset is a shift and a stretch.</summary>
public sealed class HardSigmoidOperator : UnaryOperator
{
    protected override bool Check(InferenceContext context) => context.Finite("Alpha") & context.Finite("Beta");

    public override Expression Expression(NodeArguments arguments) =>
        Simplifier.Apply(
            ScalarFunctions.HardSigmoid,
            (6 * arguments.Real("Alpha") * Expressions.Expression.X(0)) + ((6 * arguments.Real("Beta")) - 3));
}
