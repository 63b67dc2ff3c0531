using GraphCompiler.Compiler.Operators.Losses;
using GraphCompiler.Compiler.Operators.Sources;

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

        var predictions = new HashSet<GraphNode>(nodes
            .Where(node => node.IsLoss)
            .Select(node => ((LossFunction)node.Operator).PredictionArgument is { } argument
                ? node.Operand(argument)
                : null)
            .OfType<GraphNode>()
            .Where(node => !node.Operator.IsSource && !DependsOnTarget(node)));
        if (predictions.Count > 0)
        {
            return [.. nodes.Where(predictions.Contains)];
        }

        // What only a loss reads is as much an end as what nobody reads.
        var read = new HashSet<GraphNode>(nodes.Where(node => !node.IsLoss).SelectMany(node => node.Reads));
        var ends = nodes.Where(node =>
            !read.Contains(node) && !node.IsLoss && !node.Operator.IsSource && !DependsOnTarget(node)).ToList();

        // What is computed for the next pass alone is no result, unless there is no other.
        var carried = new HashSet<GraphNode>(nodes.SelectMany(node =>
            node.Operator.LaterArguments.Select(argument => node.Operand(argument)).OfType<GraphNode>()));
        return ends.All(carried.Contains) ? ends : [.. ends.Where(node => !carried.Contains(node))];
    }

    /// <summary>Whether a node can only be computed where targets are given.</summary>
    public static bool DependsOnTarget(GraphNode node)
    {
        var seen = new HashSet<GraphNode>();
        var open = new Stack<GraphNode>([node]);
        while (open.Count > 0)
        {
            var next = open.Pop();
            if (!seen.Add(next))
            {
                continue;
            }

            if (next.Operator is ArgumentOperator { IsTarget: true } || next.IsLoss)
            {
                return true;
            }

            next.Reads.ForEach(open.Push);
        }

        return false;
    }
}
