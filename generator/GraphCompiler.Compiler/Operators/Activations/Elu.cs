using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.Operators.ElementWise;

namespace GraphCompiler.Compiler.Operators.Activations;

public sealed class EluOperator : UnaryOperator
{
    protected override bool Check(InferenceContext context) => context.Finite("Alpha");

    public override Expression Expression(NodeArguments arguments) =>
        Simplifier.Apply(ScalarFunctions.Elu, Expressions.Expression.X(0), arguments.Real("Alpha"));
}
