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
        var position = new Dictionary<GraphNode, int>(nodes.Count);
        for (var i = 0; i < nodes.Count; i++)
        {
            position[nodes[i]] = i;
        }

        var readers = new List<int>?[nodes.Count];
        var waiting = new int[nodes.Count];
        var ready = new SortedSet<int>();
        for (var i = 0; i < nodes.Count; i++)
        {
            waiting[i] = nodes[i].Reads.Count;
            if (waiting[i] == 0)
            {
                ready.Add(i);
            }

            foreach (var read in nodes[i].Reads)
            {
                (readers[position[read]] ??= []).Add(i);
            }
        }

        var order = new List<GraphNode>(nodes.Count);
        while (ready.Count > 0)
        {
            var first = ready.Min;
            ready.Remove(first);
            order.Add(nodes[first]);
            foreach (var reader in readers[first] ?? [])
            {
                if (--waiting[reader] == 0)
                {
                    ready.Add(reader);
                }
            }
        }

        return (order, Cycles([.. nodes.Where((_, i) => waiting[i] > 0)]));
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
