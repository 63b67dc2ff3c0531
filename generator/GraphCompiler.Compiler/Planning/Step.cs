using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Support;

namespace GraphCompiler.Compiler.Planning;

/// <summary>When a step runs.</summary>
public enum Phase
{
    /// <summary>In Forward and before everything else in Evaluate; in ForwardTraining.</summary>
    Forward,

    /// <summary>
    /// In Evaluate, for each chunk of samples, after the forward steps; it needs targets, or serves losses only.
    /// </summary>
    Evaluation,

    /// <summary>In Evaluate once after all chunks: what depends on the whole batch.</summary>
    Conclusion,

    /// <summary>In Backward.</summary>
    Backward,
}

/// <summary>One operation of a pass, with its calls.</summary>
/// <param name="Node">The node it works for; "" for the total.</param>
/// <param name="Phase">When it runs.</param>
/// <param name="Operation">What it computes; null for bookkeeping, which has calls only.</param>
/// <param name="Calls">The statements.</param>
public sealed record Step(string Node, Phase Phase, Operation? Operation, EquatableArray<KernelCall> Calls)
{
    /// <summary>A step of bookkeeping, which has one call.</summary>
    public static Step Of(Phase phase, string node, string method, params CallArgument[] arguments) =>
        new(node, phase, null, new KernelCall[] { new KernelCall.Call(method, null, arguments) }.ToEquatableArray());
}
