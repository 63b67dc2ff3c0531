using System.Diagnostics.CodeAnalysis;
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
        if (!TakesOneStep(memory, out OptimizerState<T>? state, out double learningRate, out double weightDecay))
        {
            descent = default;
            return false;
        }

        descent = new Descent<T>(learningRate, weightDecay);
        GradientNorm = null;
        state.Steps++;
        if (Schedule is not null)
            state.ScheduleSteps++;
        return true;
    }

    /// <summary>Whether each parameter's next step is its gradient times one factor, which a pass can add at once.
    /// </summary>
    /// <param name="memory">The network's memory.</param>
    /// <param name="factor">The negative learning rate.</param>
    /// <exception cref="InvalidOperationException">As for <see cref="Step"/>; nothing has changed then.</exception>
    internal bool Descends<T>(NetworkMemory<T> memory, out T factor)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        bool descends = TakesOneStep(memory, out _, out double learningRate, out double weightDecay) && weightDecay == 0;
        factor = T.CreateTruncating(-learningRate);
        return descends;
    }

    private bool TakesOneStep<T>(
        NetworkMemory<T> memory,
        [NotNullWhen(true)] out OptimizerState<T>? state,
        out double learningRate,
        out double weightDecay)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (state, learningRate, weightDecay) = (null, 0, 0);
        if (!IsDescent || ClipValue is not null || ClipNorm is not null)
            return false;
        double current = CurrentLearningRate;
        state = Bind(memory);
        if (state.Runs is not [var run])
            return false;
        (learningRate, weightDecay) = (current * run.LearningRateFactor, run.WeightDecay ?? WeightDecay);
        return true;
    }
}
