using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace GraphCompiler.Runtime;

/// <summary>Stores gradients, for an optimizer that steps when it has all of them.</summary>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct KeptGradients<T> : IParameterStep<T>
    where T : unmanaged
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Take(ref T parameter, ref T stored, T gradient) => stored = gradient;
}
