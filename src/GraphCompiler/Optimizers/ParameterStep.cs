using System.Numerics;

namespace GraphCompiler.Optimizers;

/// <summary>One step of an optimizer, of which stretches can be taken by themselves.</summary>
/// <typeparam name="T">The network's element type.</typeparam>
/// <param name="state">What the optimizer keeps.</param>
/// <param name="runs">What is updated alike.</param>
/// <param name="parameters">The trainable parameters.</param>
/// <param name="gradients">Their gradients, clipped.</param>
/// <param name="learningRate">The learning rate, the schedule included.</param>
internal readonly ref struct ParameterStep<T>(
    OptimizerState<T> state, ParameterRun[] runs, Span<T> parameters, Span<T> gradients, double learningRate)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>What the optimizer keeps.</summary>
    public OptimizerState<T> State { get; } = state;

    /// <summary>What is updated alike.</summary>
    public ReadOnlySpan<ParameterRun> Runs { get; } = runs;

    /// <summary>The trainable parameters.</summary>
    public Span<T> Parameters { get; } = parameters;

    /// <summary>Their gradients, clipped.</summary>
    public Span<T> Gradients { get; } = gradients;

    /// <summary>The learning rate, the schedule included.</summary>
    public double LearningRate { get; } = learningRate;
}
