using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Optimization;

/// <summary>Drops operations whose results nobody reads.</summary>
public static class DeadCode
{
    public static void Run(Module module) => Run(module.Body, module.Kept());

    private static void Run(Block block, IEnumerable<Value> kept)
    {
        var live = new HashSet<Value>(kept);
        var operations = new List<Operation>();
        foreach (var operation in Enumerable.Reverse(block.Operations))
        {
            if (!operation.Results.Any(live.Contains))
            {
                continue;
            }

            live.UnionWith(operation.Inputs);
            operations.Add(operation);
            if (operation is Loop loop)
            {
                Run(loop.Body, loop.Body.Results);
            }
        }

        operations.Reverse();
        block.Operations.Clear();
        block.Operations.AddRange(operations);
    }
}
