using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace GraphCompiler.Kernels;

/// <summary>A step of plain gradient descent that a weight's gradient takes where it is summed, w ← w + f·g, so that
/// nobody stores g; or none.</summary>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct WeightDescent<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal WeightDescent(Span<T> weight, T factor)
    {
        Weight = weight;
        Factor = factor;
    }

    /// <summary>w, in panels, as long as the result of the product; empty where no step is taken.</summary>
    public Span<T> Weight { get; }

    /// <summary>f, the negative learning rate: finite and not positive.</summary>
    public T Factor { get; }

    /// <summary>Whether there is a step to take.</summary>
    public bool IsTaken
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => !Weight.IsEmpty;
    }
}
