using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Operators.Reductions;

/// <summary>The cosine of the angle between the vectors along one axis.</summary>
public sealed class CosineSimilarityOperator : NodeOperator
{
    private const double LeastNorm = 1e-8;

    protected override IReadOnlyList<string> ReferenceArguments { get; } = ["A", "B"];

    public override void Infer(InferenceContext context)
    {
        if (context.Broadcast("compares", ("A", -1), ("B", -1)) is { } shape
            && context.Axis("Axis", shape) is { } axis)
        {
            context.Result(shape.WithoutAxes([axis]));
        }
    }

    public override Value Lower(LoweringContext context)
    {
        var builder = context.Builder;
        var name = context.Node.Name;
        var (a, b, axis) = Vectors.Align(
            context, context.Value("A"), context.Value("B"), context.Arguments.Integer("Axis"));
        var dot = Vectors.Dot(builder, name + ".dot", a, b, axis);
        var normA = Norm(builder, name + ".a", a, axis);
        var normB = Norm(builder, name + ".b", b, axis);
        return builder.ElementWise(
            name,
            Expression.X(0) / (AtLeast(Expression.X(1)) * AtLeast(Expression.X(2))),
            dot,
            normA,
            normB);
    }

    private static Expression AtLeast(Expression norm) =>
        Simplifier.Apply(ScalarFunctions.Maximum, norm, LeastNorm);

    // From the end, so that an operand without a batch has the same axis.
    private static Value Norm(Builder builder, string name, Value x, int axisFromEnd) =>
        builder.Add(new L2NormOperation(name, x, x.Shape.Rank + axisFromEnd, 1)).Result;

    public override string Formula(NodeArguments arguments) =>
        $"cos({arguments.Text("A")}, {arguments.Text("B")})";
}
