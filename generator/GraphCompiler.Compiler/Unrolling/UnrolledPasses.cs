using GraphCompiler.Compiler.Graphs;
using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Compiler.Unrolling;

/// <summary>The passes of a tiny network over one sample, unrolled; null where the kernels' are as good.</summary>
/// <param name="Forward">Inference.</param>
/// <param name="ForwardTraining">The forward pass that keeps what the backward pass needs.</param>
/// <param name="Backward">The backward pass.</param>
/// <param name="TrainStep">Both in one, which keeps of the values only outputs and losses.</param>
/// <param name="Chain">Inference as a chain of narrow layers, where it is not unrolled.</param>
public sealed record UnrolledPasses(
    UnrolledPass? Forward,
    UnrolledPass? ForwardTraining,
    UnrolledPass? Backward,
    UnrolledPass? TrainStep,
    LayerChain? Chain)
{
    /// <summary>Unrolls what pays.</summary>
    public static UnrolledPasses Of(
        Graph graph, Plan inference, Plan training, IReadOnlyList<StoredParameter> parameters)
    {
        // Somebody who follows the passes follows them step by step.
        var declaration = graph.Declaration;
        if (declaration.FixedBatch > 1 || declaration.OnForward.IsImplemented || declaration.OnBackward.IsImplemented)
        {
            return new UnrolledPasses(null, null, null, null, null);
        }

        // Where there is never more than one sample, Evaluate goes on from where this leaves off.
        var isOfOne = declaration.FixedBatch == 1 || inference.Module.Arguments.Count == 0;
        Phase[] next = isOfOne ? [Phase.Evaluation, Phase.Conclusion] : [];
        var forward = PassUnroller.Unroll(inference, [Phase.Forward], next);
        var chain = forward is null ? LayerChain.Of(graph, inference, parameters) : null;
        if (graph.Losses.Count == 0
            || PassUnroller.Unroll(training, [Phase.Forward, Phase.Backward], []) is not { } step
            || PassUnroller.Unroll(training, [Phase.Forward], [Phase.Backward]) is not { } forwardTraining
            || PassUnroller.Unroll(training, [Phase.Backward], []) is not { } backward)
        {
            return new UnrolledPasses(forward, null, null, null, chain);
        }

        return new UnrolledPasses(forward, forwardTraining, backward, step, chain);
    }
}
