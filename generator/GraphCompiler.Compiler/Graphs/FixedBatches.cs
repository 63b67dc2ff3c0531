using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Operators.Normalisation;

namespace GraphCompiler.Compiler.Graphs;

/// <summary>
/// Refuses a fixed batch with which a value would have more elements than one can, or a channel too few to train with.
/// </summary>
public static class FixedBatches
{
    public static void Check(NetworkDeclaration declaration, IReadOnlyList<GraphNode> nodes, List<Problem> problems)
    {
        if (declaration.FixedBatch == 1 && nodes.Any(node => node.Losses.Count > 0))
        {
            foreach (var node in nodes)
            {
                problems.AddRange(WithParts(node).Where(HasOneValueOfAChannel).Select(part => new Problem(
                    ProblemIds.InvalidArgument,
                    node.Name,
                    null,
                    -1,
                    $"'{part.Name}' normalises each channel of {part.Shape} over the batch, and FixedBatch = 1 leaves one "
                    + "value of it, which has no variance to train with; use LayerNorm, set Frozen = true, or leave out "
                    + "FixedBatch")));
            }
        }

        foreach (var node in nodes)
        {
            if (node.Shape is { IsBatched: true } shape
                && declaration.FixedBatch > 0
                && shape.Size.Factor * declaration.FixedBatch > Operators.InferenceContext.MaximumElements)
            {
                problems.Add(new Problem(
                    ProblemIds.InvalidArgument,
                    null,
                    "FixedBatch",
                    -1,
                    $"'{node.Name}' would have the shape {shape} with a batch of {declaration.FixedBatch}, "
                    + $"more than the {Operators.InferenceContext.MaximumElements} elements a value can have"));
                return;
            }
        }
    }

    private static IEnumerable<GraphNode> WithParts(GraphNode node) => node.Nested is { } part ? part.AllNodes : [node];

    private static bool HasOneValueOfAChannel(GraphNode node) =>
        node is { Operator: BatchNormOperator, Shape: { IsBatched: true } shape }
        && !node.Arguments.Flag("Frozen")
        && shape.SizeOf(2, shape.Rank) == Size.One;
}
