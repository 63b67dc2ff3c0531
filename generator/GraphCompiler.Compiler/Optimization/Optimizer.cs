using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Optimization;

/// <summary>
/// The optimisations in the order in which they help each other. None changes a result beyond rounding.
/// </summary>
public static class Optimizer
{
    public static void Run(Module module)
    {
        Folding.Run(module);
        CommonSubexpressions.Run(module);
        DeadCode.Run(module);
        PooledMasks.Run(module);
        ChainFusion.Run(module);
        EpilogueFusion.Run(module);
        StepFusion.Run(module);
        PoolFusion.Run(module);
        SumFusion.Run(module);
        OwnMemory.Run(module);
        DeadCode.Run(module);
    }
}
