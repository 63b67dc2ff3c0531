using GraphCompiler.Compiler.Expressions;

namespace GraphCompiler.Compiler.Operators.ElementWise;

public sealed class MultiplyOperator : VariadicOperator
{
    protected override string Verb => "multiplies";

    protected override ScalarFunction Function => ScalarFunctions.Multiply;
}
