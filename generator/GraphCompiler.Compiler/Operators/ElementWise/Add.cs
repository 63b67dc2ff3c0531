using GraphCompiler.Compiler.Expressions;

namespace GraphCompiler.Compiler.Operators.ElementWise;

public sealed class AddOperator : VariadicOperator
{
    protected override string Verb => "adds";

    protected override ScalarFunction Function => ScalarFunctions.Add;
}
