using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Optimization;

/// <summary>Drops operations whose results nobody reads.</summary>
public static class DeadCode
{
    public static void Run(Module module) => Run(module.Body, module.Kept());

    private static void Run(Block block, List<Value> kept)
    {
        foreach (var operation in block.Operations)
        {
            foreach (var result in operation.Results)
            {
                result.Uses = 0;
            }
        }

        // From the last operation on, each has all of its readers counted when its turn comes.
        kept.ForEach(value => value.Uses++);
        var operations = block.Operations;
        var first = operations.Count;
        for (var i = operations.Count - 1; i >= 0; i--)
        {
            var operation = operations[i];
            if (!operation.Results.Any(result => result.Uses > 0))
            {
                continue;
            }

            operations[--first] = operation;
            foreach (var input in operation.Inputs)
            {
                input.Uses++;
            }

            if (operation is Loop loop)
            {
                Run(loop.Body, loop.Body.Results);
            }
        }

        operations.RemoveRange(0, first);
    }
}
