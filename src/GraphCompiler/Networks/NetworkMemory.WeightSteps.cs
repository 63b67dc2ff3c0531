using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using GraphCompiler.Kernels;

namespace GraphCompiler.Runtime;

/// <content>Steps that a pass takes while it computes the gradients.</content>
public sealed partial class NetworkMemory<T>
{
    private bool _stepsWeights;
    private T _stepFactor;
    private IStepFormula<T>? _stepFormula;

    /// <summary>Begins a step that a pass over one sample takes itself, if the optimizer leaves it to the pass.</summary>
    /// <param name="optimizer">The optimizer.</param>
    /// <param name="descent">The step of each element.</param>
    /// <returns>Whether it does; if not, the optimizer steps when the gradients are there.</returns>
    /// <exception cref="InvalidOperationException">
    /// The optimizer cannot step this network; no parameter has changed then.
    /// </exception>
    public bool Descends(Optimizer optimizer, out Descent<T> descent)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        return optimizer.Descends(this, out descent);
    }

    /// <summary>
    /// Has the backward pass that follows step the weights that <see cref="StepOf"/> is asked for, if the optimizer
    /// needs nothing but each gradient for it; it then steps the rest.
    /// </summary>
    /// <param name="optimizer">The optimizer.</param>
    /// <exception cref="InvalidOperationException">
    /// The optimizer cannot step this network; no parameter has changed then.
    /// </exception>
    public void BeginWeightSteps(Optimizer optimizer)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        _stepsWeights = optimizer.BeginInPass(this, out _stepFactor, out _stepFormula);
    }

    /// <summary>The step that a weight's gradient takes where it is computed; none outside of such a pass.</summary>
    /// <param name="weight">The weight's storage.</param>
    /// <returns>The step.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public WeightStep<T> StepOf(Span<T> weight)
    {
        if (!_stepsWeights)
            return default;
        return _stepFormula is null ? new(weight, _stepFactor) : new(weight, PlaceOf(weight), _stepFormula);
    }

    /// <summary>Ends what <see cref="BeginWeightSteps"/> began.</summary>
    /// <param name="isBegun">Whether the optimizer has counted the step.</param>
    /// <returns>Whether the pass has stepped weights.</returns>
    internal bool EndWeightSteps(out bool isBegun)
    {
        bool was = _stepsWeights;
        isBegun = was && _stepFormula is not null;
        _stepsWeights = false;
        return was;
    }

    private int PlaceOf(Span<T> weight) => (int)(Unsafe.ByteOffset(
        ref MemoryMarshal.GetReference(Parameters), ref MemoryMarshal.GetReference(weight)) / Unsafe.SizeOf<T>());
}
