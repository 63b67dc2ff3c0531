using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace GraphCompiler.Kernels;

/// <summary>An optimizer's step that a weight's gradient takes where it is computed, so that nobody stores it; or none.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct WeightStep<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>A step of plain gradient descent, w ← w + f·g.</summary>
    /// <param name="weight">w, in panels, as long as its gradient.</param>
    /// <param name="factor">f, the negative learning rate: finite and not positive.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal WeightStep(Span<T> weight, T factor)
    {
        Weight = weight;
        Factor = factor;
    }

    /// <summary>A step by another formula.</summary>
    /// <param name="weight">The weight, in panels, as long as its gradient.</param>
    /// <param name="start">Its first element in what the formula keeps for all parameters.</param>
    /// <param name="formula">The formula.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal WeightStep(Span<T> weight, int start, IStepFormula<T> formula)
    {
        Weight = weight;
        Start = start;
        Formula = formula;
    }

    /// <summary>The weight, in panels; empty where no step is taken.</summary>
    internal Span<T> Weight { get; }

    /// <summary>f of plain gradient descent.</summary>
    internal T Factor { get; }

    /// <summary>The weight's first element in what the formula keeps for all parameters.</summary>
    internal int Start { get; }

    /// <summary>The formula, or <see langword="null"/> for plain gradient descent.</summary>
    internal IStepFormula<T>? Formula { get; }

    /// <summary>Whether there is a step to take.</summary>
    internal bool IsTaken
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => !Weight.IsEmpty;
    }
}
