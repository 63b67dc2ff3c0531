using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Compiler.Optimization;

/// <summary>
/// Copies what a node shows of an argument's or a parameter's memory under another shape: the node's value is not
/// theirs, which changes when they do. Readers in the network go on to read the original.
/// </summary>
public static class OwnMemory
{
    public static void Run(Module module)
    {
        foreach (var name in module.Observable.Concat(module.Outputs).Distinct())
        {
            var value = module.Nodes[name];
            if (value.Producer is { IsView: true } view && Views.Root(value).Source is not null)
            {
                var block = new Block();
                module.Nodes[name] = new Builder(block, view.Node).Copy(name, value);
                module.Body.Operations.InsertRange(module.Body.Operations.IndexOf(view) + 1, block.Operations);
            }
        }
    }
}
