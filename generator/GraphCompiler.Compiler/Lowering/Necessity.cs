using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Compiler.Lowering;

/// <summary>The values that a pass needs, in a module and in its loops.</summary>
internal static class Necessity
{
    /// <summary>What Forward needs: all that the next states and the readable nodes depend on which need no target and
    /// are no loss.</summary>
    public static HashSet<Value> OfForward(Module module)
    {
        var evaluated = Phases.EvaluatedNodes(module);
        var needed = new HashSet<Value>(module.Nodes
            .Where(node =>
                (module.Observable.Contains(node.Key) || module.Outputs.Contains(node.Key))
                && !evaluated.Contains(node.Key))
            .Select(node => node.Value));
        needed.UnionWith(module.States.Select(state => state.Next));
        Visit(module.Body, needed);
        return needed;
    }

    private static void Visit(Block block, HashSet<Value> needed)
    {
        foreach (var operation in Enumerable.Reverse(block.Operations))
        {
            if (!operation.Results.Any(needed.Contains))
            {
                continue;
            }

            if (operation is Loop loop)
            {
                Visit(loop, needed);
            }
            else
            {
                needed.UnionWith(operation.Inputs);
            }
        }
    }

    private static void Visit(Loop loop, HashSet<Value> needed)
    {
        needed.UnionWith(loop.Body.Results.Where((_, i) => needed.Contains(loop.Results[i])));
        int before;
        do
        {
            before = needed.Count;
            Visit(loop.Body, needed);
            needed.UnionWith(loop.Body.Results.Take(loop.CarriedCount)
                .Where((_, i) => needed.Contains(loop.Body.Parameters[i])));
        }
        while (needed.Count > before);

        // A carried value begins somewhere, even where no step reads it.
        needed.UnionWith(loop.Inputs.Where((_, i) => needed.Contains(loop.Body.Parameters[i])
            || (i < loop.CarriedCount && needed.Contains(loop.Body.Results[i]))));
    }
}
