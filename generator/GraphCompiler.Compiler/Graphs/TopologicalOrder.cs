namespace GraphCompiler.Compiler.Graphs;

/// <summary>Orders nodes so that each follows what it reads.</summary>
public static class TopologicalOrder
{
    /// <summary>
    /// The nodes in a stable order: of those that are ready, the one declared first. Nodes on a cycle, and those that
    /// depend on one, are left out; each cycle is given once as its path, which ends where it began.
    /// </summary>
    public static (IReadOnlyList<GraphNode> Order, IReadOnlyList<IReadOnlyList<GraphNode>> Cycles) Of(
        IReadOnlyList<GraphNode> nodes)
    {
        var position = nodes.Select((node, index) => (node, index)).ToDictionary(pair => pair.node, pair => pair.index);
        var readers = nodes.ToDictionary(node => node, _ => new List<GraphNode>());
        var waiting = new Dictionary<GraphNode, int>();
        foreach (var node in nodes)
        {
            waiting[node] = node.Reads.Count;
            foreach (var read in node.Reads)
            {
                readers[read].Add(node);
            }
        }

        var ready = new SortedSet<int>(nodes.Where(node => waiting[node] == 0).Select(node => position[node]));
        var order = new List<GraphNode>();
        while (ready.Count > 0)
        {
            var node = nodes[ready.Min];
            ready.Remove(ready.Min);
            order.Add(node);
            foreach (var reader in readers[node])
            {
                if (--waiting[reader] == 0)
                {
                    ready.Add(position[reader]);
                }
            }
        }

        return (order, Cycles([.. nodes.Where(node => waiting[node] > 0)]));
    }

    // What is left waits for a cycle: following any waiting operand must come back to a node seen before.
    private static List<IReadOnlyList<GraphNode>> Cycles(IReadOnlyList<GraphNode> waiting)
    {
        var cycles = new List<IReadOnlyList<GraphNode>>();
        var left = new HashSet<GraphNode>(waiting);
        var seen = new HashSet<GraphNode>();
        foreach (var start in waiting)
        {
            var path = new List<GraphNode>();
            var node = start;
            while (node is not null && seen.Add(node))
            {
                path.Add(node);
                node = node.Reads.First(left.Contains);
            }

            var from = node is null ? -1 : path.IndexOf(node);
            if (from >= 0)
            {
                cycles.Add([.. path.Skip(from), node!]);
            }
        }

        return cycles;
    }
}
