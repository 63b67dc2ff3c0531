using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Optimizers;
using GraphCompiler.Threading;

namespace GraphCompiler;

public abstract partial class Optimizer
{
    /// <summary>Takes a step, or ends one that has begun, on the threads of a team if there is one.</summary>
    /// <returns>What <see cref="GradientNorm"/> becomes.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private double? TakeStep<T>(in ParameterStep<T> step, NetworkTeam<T>? team, bool isBegun)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (ClipValue is double value)
            GradientClipping.ByValue(step.Gradients, value);
        double? norm = ClipNorm is double limit ? GradientClipping.ByNorm(step.Gradients, limit) : null;

        OptimizerState<T> state = step.State;
        if (!isBegun)
            state.Steps++;
        state.IsStepping = true;
        if (!isBegun)
            Begin(state);
        if (team is null || !SharedStep<T>.Run(team, this, in step))
            Update(in step, 0, step.Parameters.Length);
        state.IsStepping = false;
        return norm;
    }

    /// <summary>Does what a step does to a stretch of the parameters.</summary>
    /// <param name="step">The step.</param>
    /// <param name="start">The first element.</param>
    /// <param name="end">The one after the last.</param>
    internal void Update<T>(in ParameterStep<T> step, int start, int end)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (ref readonly ParameterRun run in step.Runs)
        {
            int first = int.Max(start, run.Start), length = int.Min(end, run.Start + run.Length) - first;
            if (length > 0)
                Update(new ParameterUpdate<T>(in step, run with { Start = first, Length = length }, WeightDecay));
        }
    }

    /// <summary>Allocates what a step that has begun keeps: the first update does, here one of nothing.</summary>
    internal void Prepare<T>(in ParameterStep<T> step)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!step.Runs.IsEmpty)
            Update(new ParameterUpdate<T>(in step, step.Runs[0] with { Length = 0 }, WeightDecay));
    }

    // A virtual method that is generic would be looked up on each call.
    private void Update<T>(in ParameterUpdate<T> update)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float))
            Update(in Unsafe.As<ParameterUpdate<T>, ParameterUpdate<float>>(ref Unsafe.AsRef(in update)));
        else
            Update(in Unsafe.As<ParameterUpdate<T>, ParameterUpdate<double>>(ref Unsafe.AsRef(in update)));
    }
}
