namespace GraphCompiler.Runtime;

public sealed partial class NetworkMemory<T>
{
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
}
