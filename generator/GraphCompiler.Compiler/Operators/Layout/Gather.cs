using GraphCompiler.Compiler.Graphs;
using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Operators.Layout;

/// <summary>Slices of a node along an axis by their numbers, NumPy's <c>take</c>.</summary>
public sealed class GatherOperator : NodeOperator
{
    protected override IReadOnlyList<string> ReferenceArguments { get; } = ["X", "Indices"];

    public override bool AllowsIntegers => true;

    public override void Infer(InferenceContext context)
    {
        if (context.Alike("X") is not { } x
            || context.Axis("Axis", x) is not { } axis
            || context.Indices("Indices", -x[axis], x[axis]) is not { } indices)
        {
            return;
        }

        context.Result(GatherOperation.ShapeOf(x, indices, x.IsBatched ? axis - 1 : axis));
    }

    public override (int Minimum, int Maximum)? IndexRange(GraphNode node) => Graphs.IndexRange.Of(node.Operand("X")!);

    public override Value Lower(LoweringContext context)
    {
        var (x, indices) = (context.Value("X"), context.Value("Indices"));
        var axis = context.Axis("Axis", x);
        context.CheckIndices(indices, -x.Shape[axis], x.Shape[axis]);
        return context.Builder.Add(new GatherOperation(
            context.Node.Name, x, indices, x.Shape.IsBatched ? axis - 1 : axis)).Result;
    }

    public override string Formula(NodeArguments arguments)
    {
        var axis = arguments.Integer("Axis");
        return $"{arguments.Text("X")}[{arguments.Text("Indices")}]{(axis == 0 ? "" : $" along axis {axis}")}";
    }
}
