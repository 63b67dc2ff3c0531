using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Operators.Sources;

namespace GraphCompiler.Compiler.Graphs.Warnings;

/// <summary>
/// Warns of nodes whose values nobody can see: private ones, and what callers must give, that nothing reads.
/// </summary>
public static class UnreadNodes
{
    public static void Check(Graph graph, List<Problem> problems)
    {
        var read = new HashSet<GraphNode>(graph.Nodes.SelectMany(Named));
        read.UnionWith(graph.Outputs);
        read.UnionWith(graph.Losses);
        foreach (var node in graph.Nodes.Where(node => !read.Contains(node) && node.Losses.Count == 0))
        {
            if (Message(node) is { } message)
            {
                problems.Add(new Problem(ProblemIds.UnreadNode, node.Name, ProblemPlaces.Name, -1, message));
            }
        }
    }

    private static IEnumerable<GraphNode> Named(GraphNode node) => node.Reads.Concat(
        node.Operator.SharingArguments
            .Concat(node.Operator.LaterArguments)
            .Select(argument => node.Operand(argument))
            .OfType<GraphNode>());

    private static string? Message(GraphNode node) => node.Operator switch
    {
        ArgumentOperator =>
            $"Nothing reads '{node.Name}', and yet every caller must pass it; let a node read it, or remove it",
        _ when node.Declaration.IsPrivate =>
            $"Nothing reads '{node.Name}', and a private node's value cannot be seen; "
            + "let a node read it, make it public, or remove it",
        _ => null,
    };
}
