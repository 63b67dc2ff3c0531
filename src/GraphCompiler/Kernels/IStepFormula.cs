namespace GraphCompiler.Kernels;

/// <summary>An optimizer's formula, of which a step has begun: it can be applied to one stretch of the parameters after
/// the other, in any order, to each once.</summary>
/// <typeparam name="T">The element type.</typeparam>
internal interface IStepFormula<T>
    where T : unmanaged
{
    /// <summary>Steps a stretch.</summary>
    /// <param name="start">Its first element in what is kept.</param>
    /// <param name="weight">Its parameters.</param>
    /// <param name="gradient">As many gradients, which must not overlap the parameters.</param>
    void Step(int start, Span<T> weight, ReadOnlySpan<T> gradient);

    /// <summary>Has what is kept for a stretch that comes soon brought near.</summary>
    /// <param name="start">Its first element; the stretch may end beyond what is kept.</param>
    /// <param name="length">The number of its elements.</param>
    void Ask(int start, int length);
}
