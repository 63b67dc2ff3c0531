using GraphCompiler.Compiler.Graphs;
using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Operators.Layout;

/// <summary>Moves elements, which may be indices, and computes none.</summary>
public abstract class LayoutOperator : NodeOperator
{
    protected override IReadOnlyList<string> ReferenceArguments { get; } = ["X"];

    public override bool AllowsIntegers => true;

    /// <summary>A value as the node's own, whose gradient is its own too.</summary>
    protected static Value Named(LoweringContext context, Value value) =>
        value.Producer?.Node == context.Node.Name
            ? value
            : context.Builder.Add(new ReshapeOperation(context.Node.Name, value, value.Shape)).Result;

    /// <summary>The node's value where each axis of 1 is written out as often as a shape says.</summary>
    protected static Value Repeated(LoweringContext context, Value x, Shape ones, Shape repeated)
    {
        var (name, builder) = (context.Node.Name, context.Builder);
        if (ones == repeated)
        {
            return Named(context, builder.Reshape(name, x, context.Node.Shape!));
        }

        var isNamed = repeated == context.Node.Shape;
        var value = builder.Add(new BroadcastOperation(
            isNamed ? name : name + ".repeated", builder.Reshape(x.Name + ".once", x, ones), repeated)).Result;
        return builder.Reshape(name, value, context.Node.Shape!);
    }

    // Indices that are moved are in the range they were in.
    public override (int Minimum, int Maximum)? IndexRange(GraphNode node) => Graphs.IndexRange.Union(
        node.Reads.Select(Graphs.IndexRange.Of));
}
