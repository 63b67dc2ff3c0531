using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.Graphs;
using GraphCompiler.Compiler.Graphs.Warnings;
using GraphCompiler.Compiler.Operators.ElementWise;

namespace GraphCompiler.Compiler.Operators.Activations;

public sealed class ReluOperator : UnaryOperator
{
    public override Expression Expression(NodeArguments arguments) =>
        Simplifier.Apply(ScalarFunctions.Relu, Expressions.Expression.X(0));

    public override IEnumerable<Problem> Warnings(GraphNode node) =>
        AppliedTwice.Find(node, "X", ["Relu"]) is { } problem ? [problem] : [];
}
