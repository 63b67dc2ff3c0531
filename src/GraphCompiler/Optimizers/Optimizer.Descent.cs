using System.Numerics;
using GraphCompiler.Optimizers;
using GraphCompiler.Runtime;

namespace GraphCompiler;

public abstract partial class Optimizer
{
    /// <summary>Whether the step of each element is a <see cref="Descent{T}"/>.</summary>
    private protected virtual bool IsDescent => false;

    /// <summary>
    /// Counts a step that is left to a pass over one sample, if all elements take the same one and nothing but their
    /// own gradients decides it.
    /// </summary>
    /// <param name="memory">The network's memory.</param>
    /// <param name="descent">The step of each element.</param>
    /// <returns>Whether it is so; if not, nothing has changed.</returns>
    /// <exception cref="InvalidOperationException">As for <see cref="Step"/>; nothing has changed then.</exception>
    internal bool Descends<T>(NetworkMemory<T> memory, out Descent<T> descent)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        descent = default;
        if (!IsDescent || ClipValue is not null || ClipNorm is not null)
            return false;
        double learningRate = CurrentLearningRate;
        OptimizerState<T> state = Bind(memory);
        if (state.Runs is not [var run])
            return false;
        descent = new Descent<T>(learningRate * run.LearningRateFactor, run.WeightDecay ?? WeightDecay);
        GradientNorm = null;
        state.Steps++;
        if (Schedule is not null)
            state.ScheduleSteps++;
        return true;
    }
}
