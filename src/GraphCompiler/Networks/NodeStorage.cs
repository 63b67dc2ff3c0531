using System.ComponentModel;

namespace GraphCompiler.Runtime;

/// <summary>What a <see cref="Node{T}"/> reads and writes.</summary>
/// <typeparam name="T">The element type of the nodes.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class NodeStorage<T>
    where T : unmanaged
{
    private protected NodeStorage()
    {
    }

    internal abstract string Name(int index);

    internal abstract ReadOnlySpan<int> Shape(int index);

    internal abstract ReadOnlySpan<T> Value(int index);

    internal abstract ReadOnlySpan<T> Gradient(int index);

    internal abstract void Set(int index, ReadOnlySpan<T> values);

    internal abstract void SetGradient(int index, ReadOnlySpan<T> values);
}
