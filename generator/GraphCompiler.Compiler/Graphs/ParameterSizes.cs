using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Operators;

namespace GraphCompiler.Compiler.Graphs;

/// <summary>Refuses parameters and buffers of more elements than a value can have.</summary>
public static class ParameterSizes
{
    /// <summary>Checks what the nodes of one class declare; those of its parts have been.</summary>
    public static void Check(IReadOnlyList<GraphNode> nodes, List<Problem> problems)
    {
        foreach (var node in nodes)
        {
            if (node.Shape is not null && FirstTooLarge(node) is var (suffix, shape))
            {
                var name = suffix.Length == 0 ? node.Name : $"{node.Name}.{suffix}";
                var times = node.Repetition.Counts.Count == 0
                    ? ""
                    : $" {string.Join(" times ", node.Repetition.Counts)} times";
                problems.Add(new Problem(
                    ProblemIds.InvalidArgument,
                    node.Name,
                    null,
                    -1,
                    $"'{name}' would have the shape {shape}{times}, "
                    + $"more than the {InferenceContext.MaximumElements} elements a value can have"));
            }
        }
    }

    private static (string Suffix, Shape Shape)? FirstTooLarge(GraphNode node)
    {
        foreach (var parameter in node.Parameters)
        {
            if (parameter.SharedFrom is null && IsTooLarge(parameter.Shape, node.Repetition))
            {
                return (parameter.Suffix, parameter.Shape);
            }
        }

        foreach (var buffer in node.Buffers)
        {
            if (IsTooLarge(buffer.Shape, node.Repetition))
            {
                return (buffer.Suffix, buffer.Shape);
            }
        }

        return null;
    }

    private static bool IsTooLarge(Shape shape, Repetition repetition)
    {
        try
        {
            return shape.Size.Factor * repetition.Count > InferenceContext.MaximumElements;
        }
        catch (OverflowException)
        {
            return true;
        }
    }
}
