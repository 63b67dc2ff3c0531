using GraphCompiler.Compiler.Declarations;

namespace GraphCompiler.Compiler.Graphs;

/// <summary>Refuses a fixed batch with which a value would have more elements than one can.</summary>
public static class FixedBatches
{
    public static void Check(NetworkDeclaration declaration, IReadOnlyList<GraphNode> nodes, List<Problem> problems)
    {
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
}
