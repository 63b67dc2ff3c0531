using System.ComponentModel;
using GraphCompiler.Runtime;

namespace GraphCompiler;

/// <summary>
/// A view of one node of a network, of one of its parameters, or of one of its buffers, in the documented layout.
/// </summary>
/// <typeparam name="T">The element type; <see cref="int"/> for a node of indices.</typeparam>
/// <remarks>The spans are valid until the next pass.</remarks>
public readonly ref struct Node<T>
    where T : unmanaged
{
    private readonly NodeStorage<T>? _storage;
    private readonly int _index;

    /// <summary>A view of one entry of a storage; called by the runtime.</summary>
    /// <param name="storage">What holds the entry.</param>
    /// <param name="index">The entry's index in it.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Node(NodeStorage<T> storage, int index)
    {
        _storage = storage;
        _index = index;
    }

    /// <summary>The name of the node or parameter.</summary>
    public string Name => Storage.Name(_index);

    /// <summary>
    /// Its shape. Where it is batched the batch of the last pass comes first, 0 before any pass; empty for a single
    /// number.
    /// </summary>
    public ReadOnlySpan<int> Shape => Storage.Shape(_index);

    /// <summary>Its value in row-major order.</summary>
    /// <exception cref="InvalidOperationException">
    /// The last pass did not compute it, or the memory plan removed it.
    /// </exception>
    public ReadOnlySpan<T> Value => Storage.Value(_index);

    /// <summary>The gradient of the total loss with respect to it, shaped and ordered as its value.</summary>
    /// <exception cref="InvalidOperationException">
    /// The last pass was not <c>Backward</c> (parameters' gradients are always readable), or nothing needs that
    /// gradient.
    /// </exception>
    public ReadOnlySpan<T> Gradient => Storage.Gradient(_index);

    /// <summary>Writes a parameter or a buffer.</summary>
    /// <param name="values">All its elements in row-major order of the documented shape.</param>
    /// <exception cref="ArgumentException">The number of values is not that of the shape.</exception>
    /// <exception cref="InvalidOperationException">The node is neither a parameter nor a buffer.</exception>
    public void Set(ReadOnlySpan<T> values) => Storage.Set(_index, values);

    /// <summary>Writes the gradient of a trainable parameter.</summary>
    /// <param name="values">All its elements in row-major order of the documented shape.</param>
    /// <exception cref="ArgumentException">The number of values is not that of the shape.</exception>
    /// <exception cref="InvalidOperationException">The node is not a trainable parameter.</exception>
    public void SetGradient(ReadOnlySpan<T> values) => Storage.SetGradient(_index, values);

    private NodeStorage<T> Storage => _storage ?? throw new InvalidOperationException(
        "This node belongs to no network: it is the default value of its type. Read it from a network's property.");
}
