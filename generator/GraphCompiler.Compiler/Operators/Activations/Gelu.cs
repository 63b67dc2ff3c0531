using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.Operators.ElementWise;

namespace GraphCompiler.Compiler.Operators.Activations;

public sealed class GeluOperator : UnaryOperator
{
    public override Expression Expression(NodeArguments arguments) =>
        Simplifier.Apply(
            arguments.Flag("Approximate") ? ScalarFunctions.GeluTanh : ScalarFunctions.Gelu, Expressions.Expression.X(0));
}
