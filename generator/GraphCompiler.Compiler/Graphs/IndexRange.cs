using GraphCompiler.Compiler.Declarations;

namespace GraphCompiler.Compiler.Graphs;

/// <summary>What is known of indices before the network runs.</summary>
public static class IndexRange
{
    /// <summary>The least and greatest index a node can hold; null where only a run can tell.</summary>
    public static (int Minimum, int Maximum)? Of(GraphNode node) =>
        node.ElementType == ElementType.Int32 && node.Shape is not null ? node.Operator.IndexRange(node) : null;

    /// <summary>The range of indices from several nodes; those that only a run can tell are left out.</summary>
    public static (int Minimum, int Maximum)? Union(IEnumerable<(int Minimum, int Maximum)?> ranges)
    {
        (int Minimum, int Maximum)? union = null;
        foreach (var range in ranges)
        {
            union = (union, range) switch
            {
                ({ } left, { } right) =>
                    (Math.Min(left.Minimum, right.Minimum), Math.Max(left.Maximum, right.Maximum)),
                _ => union ?? range,
            };
        }

        return union;
    }
}
