using System.Numerics;

namespace GraphCompiler.Optimizers;

/// <summary>One step over one stretch of parameters: what an optimizer works on.</summary>
/// <typeparam name="T">The network's element type.</typeparam>
internal readonly ref struct ParameterUpdate<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly OptimizerState<T> _state;
    private readonly int _start;

    public ParameterUpdate(in ParameterStep<T> step, in ParameterRun run, double weightDecay)
    {
        (_state, _start) = (step.State, run.Start);
        Parameters = step.Parameters.Slice(run.Start, run.Length);
        Gradients = step.Gradients.Slice(run.Start, run.Length);
        LearningRate = step.LearningRate * run.LearningRateFactor;
        WeightDecay = run.WeightDecay ?? weightDecay;
    }

    /// <summary>The parameters to change.</summary>
    public Span<T> Parameters { get; }

    /// <summary>Their gradients, clipped.</summary>
    public ReadOnlySpan<T> Gradients { get; }

    /// <summary>The learning rate, schedule and group included.</summary>
    public double LearningRate { get; }

    /// <summary>The weight decay, group included.</summary>
    public double WeightDecay { get; }

    /// <summary>The number of this step, counted from 1.</summary>
    public long Step => _state.Steps;

    /// <summary>The numbers kept for these parameters under a name.</summary>
    /// <param name="name">The name, as PyTorch's <c>state_dict</c> of the optimizer has it.</param>
    /// <param name="isNew">Whether this step created them, as zeros.</param>
    public ParameterSlot<T> Slot(string name, out bool isNew) =>
        new(_state.SlotArray(name, out isNew), _start, Parameters.Length);

    /// <inheritdoc cref="Slot(string, out bool)"/>
    public ParameterSlot<T> Slot(string name) => Slot(name, out _);

    /// <inheritdoc cref="OptimizerState.Scalar"/>
    public double Scalar(string name) => _state.Scalar(name);

    /// <summary>Keeps the formula of a step that is taken stretch by stretch, if this is one.</summary>
    /// <returns>Whether it is.</returns>
    public bool Hold<TRule>(
        in TRule rule, in ParameterSlot<T> first, in ParameterSlot<T> second, in ParameterSlot<T> third)
        where TRule : struct, IUpdateRule<T>
    {
        if (!_state.IsHolding)
            return false;
        _state.Formula<TRule>().Hold(in rule, in first, in second, in third);
        return true;
    }
}
