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

    /// <summary>The weight, as its gradient is stored.</summary>
    public Span<T> Weight { get; }

    /// <summary>f, the negative learning rate.</summary>
    public T Factor { get; }

    /// <summary>Whether there is a step to take.</summary>
    public bool IsTaken
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => !Weight.IsEmpty;
    }
}
