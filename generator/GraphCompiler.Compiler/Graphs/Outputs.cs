using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Operators.Losses;

namespace GraphCompiler.Compiler.Graphs;

/// <summary>
/// What a network returns: what is marked; else what its losses predict from; else the nodes nobody reads.
/// </summary>
public static class Outputs
{
    public static IReadOnlyList<GraphNode> Of(IReadOnlyList<GraphNode> nodes)
    {
        var marked = nodes.Where(node => node.Declaration.IsOutput).ToList();
        if (marked.Count > 0)
        {
            return marked;
        }

        var dependence = new Dependence();
        var predictions = new HashSet<GraphNode>(nodes
            .SelectMany(node => node.Losses.SelectMany(loss => Predictions(loss, node.Around)))
            .OfType<GraphNode>()
            .Where(node => !node.Operator.IsSource && !dependence.IsOnTarget(node)));
        if (predictions.Count > 0)
        {
            return [.. nodes.Where(predictions.Contains)];
        }

        // What only a loss reads is as much an end as what nobody reads.
        var read = new HashSet<GraphNode>(nodes.Where(node => !node.IsLoss).SelectMany(node => node.Reads));
        var ends = nodes.Where(node =>
            !read.Contains(node) && !node.IsLoss && !node.Operator.IsSource && !dependence.IsOnTarget(node)).ToList();

        // What is computed for the next pass alone is no result, unless there is no other.
        var carried = new HashSet<GraphNode>(nodes.SelectMany(node =>
            node.Operator.LaterArguments.Select(argument => node.Operand(argument)).OfType<GraphNode>()));
        return ends.All(carried.Contains) ? ends : [.. ends.Where(node => !carried.Contains(node))];
    }

    /// <summary>Reports nodes that are marked as outputs of a network and that Forward cannot compute.</summary>
    public static void Check(IReadOnlyList<GraphNode> nodes, List<Problem> problems)
    {
        var dependence = new Dependence();
        foreach (var node in nodes.Where(node => node.Declaration.IsOutput && dependence.IsOnTarget(node)))
        {
            problems.Add(new Problem(
                ProblemIds.InvalidArgument,
                node.Name,
                ProblemPlaces.Output,
                -1,
                $"'{node.Name}' depends on a target or a loss, and Forward has neither; leave out [Output]: "
                + "the value of a node that is not private can be read after Evaluate and ForwardTraining"));
        }
    }

    /// <summary>
    /// What a loss predicts from, as it is known inside of <paramref name="around"/>: what a part was given, or the
    /// module node whose value it is; null for what is neither.
    /// </summary>
    private static IEnumerable<GraphNode?> Predictions(GraphNode loss, GraphNode? around) =>
        ((LossFunction)loss.Operator).PredictionArguments
            .Select(argument => Outside(loss.Operand(argument)!, around));

    /// <summary>A node as it is known inside of <paramref name="around"/>; null where it is not.</summary>
    public static GraphNode? Outside(GraphNode? node, GraphNode? around = null)
    {
        while (node is not null && node.Around != around)
        {
            node = node.Given ?? (node.Around!.Nested!.Value == node ? node.Around : null);
        }

        return node;
    }
}
