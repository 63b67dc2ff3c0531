using GraphCompiler.Compiler.Expressions;

namespace GraphCompiler.Compiler.Operators.ElementWise;

public sealed class ScaleOperator : UnaryOperator
{
    protected override bool Check(InferenceContext context) => context.Finite("Factor") & context.Finite("Offset");

    public override Expression Expression(NodeArguments arguments) =>
        (arguments.Real("Factor") * Expressions.Expression.X(0)) + arguments.Real("Offset");
}
