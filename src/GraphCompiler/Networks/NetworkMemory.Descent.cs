using System.Runtime.CompilerServices;
using GraphCompiler.Kernels;

namespace GraphCompiler.Runtime;

public sealed partial class NetworkMemory<T>
{
    private bool _isDescending;
    private T _descent;

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
    /// Has the backward pass that follows step the weights that <see cref="Descent"/> is asked for, if the optimizer
    /// goes down the plain gradient; it then steps the rest.
    /// </summary>
    /// <param name="optimizer">The optimizer.</param>
    /// <exception cref="InvalidOperationException">
    /// The optimizer cannot step this network; no parameter has changed then.
    /// </exception>
    public void BeginDescent(Optimizer optimizer)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        _isDescending = optimizer.Descends(this, out _descent);
    }

    /// <summary>The step that a weight's gradient takes where it is computed; none outside of such a pass.</summary>
    /// <param name="weight">The weight's storage.</param>
    /// <returns>The step.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public WeightDescent<T> Descent(Span<T> weight) => _isDescending ? new(weight, _descent) : default;

    /// <summary>Ends what <see cref="BeginDescent"/> began.</summary>
    /// <returns>Whether the pass has stepped weights.</returns>
    internal bool EndDescent()
    {
        bool was = _isDescending;
        _isDescending = false;
        return was;
    }
}
