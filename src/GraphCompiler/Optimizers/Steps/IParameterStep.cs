using System.ComponentModel;

namespace GraphCompiler.Runtime;

/// <summary>What a pass over one sample does with the gradient of an element of a parameter.</summary>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IParameterStep<T>
    where T : unmanaged
{
    /// <summary>Takes a gradient.</summary>
    /// <param name="parameter">The element.</param>
    /// <param name="stored">The storage of its gradient.</param>
    /// <param name="gradient">Its gradient.</param>
    void Take(ref T parameter, ref T stored, T gradient);
}
