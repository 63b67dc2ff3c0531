using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using GraphCompiler.Kernels;
using GraphCompiler.Optimizers;
using GraphCompiler.Runtime;

namespace GraphCompiler;

/// <content>Steps that are taken while a pass computes the gradients, each as it comes.</content>
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
        if (!IsDescent || !StepsAlike(memory, out OptimizerState<T>? state, out double learningRate))
            return false;

        descent = new Descent<T>(Rate(state.Runs![0], learningRate), Decay(state.Runs[0]));
        GradientNorm = null;
        state.Steps++;
        if (Schedule is not null)
            state.ScheduleSteps++;
        return true;
    }

    /// <summary>
    /// Begins a step in which a pass steps weights while it computes their gradients, if all elements take the same one
    /// and nothing but their own gradients decides it; <see cref="Step"/> ends it.
    /// </summary>
    /// <param name="memory">The network's memory.</param>
    /// <param name="factor">What gradients are multiplied by and added, if <paramref name="formula"/> is none.</param>
    /// <param name="formula">The step of each element.</param>
    /// <returns>Whether it is so; if not, nothing has changed.</returns>
    /// <exception cref="InvalidOperationException">As for <see cref="Step"/>; nothing has changed then.</exception>
    internal bool BeginInPass<T>(NetworkMemory<T> memory, out T factor, out IStepFormula<T>? formula)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (factor, formula) = (T.Zero, null);
        if (!StepsAlike(memory, out OptimizerState<T>? state, out double learningRate))
            return false;

        ParameterRun run = state.Runs![0];
        if (IsDescent && Decay(run) == 0)
        {
            factor = T.CreateTruncating(-Rate(run, learningRate));
            return true;
        }

        state.Steps++;
        formula = Hold(state, memory.Parameters[..state.Length], learningRate);
        return true;
    }

    /// <summary>Begins the step of a state that has counted it.</summary>
    /// <returns>The step's formula.</returns>
    private IStepFormula<T> Hold<T>(OptimizerState<T> state, Span<T> parameters, double learningRate)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (state.IsStepping, state.IsHolding) = (true, true);
        Begin(state);
        Update(new ParameterStep<T>(state, state.Runs!, parameters, parameters, learningRate), 0, state.Length);
        (state.IsStepping, state.IsHolding) = (false, false);
        return state.Held!;
    }

    private bool StepsAlike<T>(
        NetworkMemory<T> memory, [NotNullWhen(true)] out OptimizerState<T>? state, out double learningRate)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (state, learningRate) = (null, 0);
        if (ClipValue is not null || ClipNorm is not null)
            return false;
        learningRate = CurrentLearningRate;
        state = Bind(memory);
        return state.Runs is [{ Length: > 0 }];
    }

    private static double Rate(ParameterRun run, double learningRate) => learningRate * run.LearningRateFactor;

    private double Decay(ParameterRun run) => run.WeightDecay ?? WeightDecay;
}
