using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Operators;

namespace GraphCompiler.Compiler.Graphs;

/// <summary>
/// What the parameters and buffers of a node would be called if what it reads had a shape that its operator accepts: the
/// names that code around a wrong network goes by.
/// </summary>
public static class ProbableParameters
{
    // Axes that divide into groups, heads and windows.
    private const int Axis = 64;
    private const int MostAxes = 3;

    /// <summary>What follows the node's name in each, such as <c>weight</c>; none where no shape is accepted.</summary>
    public static IReadOnlyList<string> Of(NodeDeclaration declaration, IReadOnlyList<NetworkDeclaration> parts)
    {
        for (var rank = MostAxes; rank >= 0; rank--)
        {
            var node = new GraphNode(declaration);
            foreach (var reference in node.Operator.References(node.Arguments))
            {
                node.Connect(reference, StandIn(reference.Name ?? "", Enumerable.Repeat(Axis, rank)), reads: true);
            }

            if (IsAccepted(node, parts))
            {
                return
                [
                    .. node.Parameters
                        .Where(parameter => parameter.SharedFrom is null && parameter.Suffix.Length > 0)
                        .Select(parameter => parameter.Suffix),
                    .. node.Buffers.Select(buffer => buffer.Suffix),
                ];
            }
        }

        return [];
    }

    // Sizes that overflow are refused where the node is checked, and a fault of the compiler's own is reported there.
    private static bool IsAccepted(GraphNode node, IReadOnlyList<NetworkDeclaration> parts)
    {
        try
        {
            node.Operator.Infer(new InferenceContext(node, [], parts));
            return node.Shape is not null;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return false;
        }
    }

    private static GraphNode StandIn(string name, IEnumerable<int> shape)
    {
        var input = new OperationDeclaration("Input", OperationAttributes.Of("Input")!.Defaults);
        return new GraphNode(new NodeDeclaration(name, ElementType.Single, "", false, false, false, input))
        {
            Shape = Shape.Of(isBatched: true, shape),
        };
    }
}
