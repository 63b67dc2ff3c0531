using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Optimization;

/// <summary>Drops operations whose results nobody reads.</summary>
public static class DeadCode
{
    public static void Run(Module module)
    {
        var live = new HashSet<Value>(module.Kept());
        var operations = module.Body.Operations;
        for (var i = operations.Count - 1; i >= 0; i--)
        {
            if (operations[i].HasEffect || operations[i].Results.Any(live.Contains))
            {
                live.UnionWith(operations[i].Inputs);
            }
            else
            {
                operations.RemoveAt(i);
            }
        }
    }
}
