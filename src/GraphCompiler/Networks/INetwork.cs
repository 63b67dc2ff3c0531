using System.ComponentModel;
using System.Numerics;
using GraphCompiler.Runtime;

namespace GraphCompiler;

/// <summary>What every generated network offers, whatever its inputs.</summary>
/// <typeparam name="T">The element type, <see cref="float"/> or <see cref="double"/>.</typeparam>
/// <remarks>An instance is one workspace, for one thread at a time.</remarks>
public interface INetwork<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Everything about the network that is known without running it.</summary>
    NetworkInfo Info { get; }

    /// <summary>
    /// The storage of all parameters, the trainable ones first. Element-wise work on it is valid; the order inside is
    /// the compiler's own, and padding is zero and must stay so.
    /// </summary>
    Span<T> Parameters { get; }

    /// <summary>
    /// The storage of the trainable parameters' gradients, laid out as the start of <see cref="Parameters"/>.
    /// </summary>
    Span<T> Gradients { get; }

    /// <summary>The storage of the buffers, such as running statistics.</summary>
    Span<T> Buffers { get; }

    /// <summary>The most samples one pass takes.</summary>
    int BatchCapacity { get; }

    /// <summary>
    /// Over how many threads the passes share out the rows of a batch, from 1, the default, to 1024. The results are
    /// the same bits for the same number. Setting it allocates a workspace for each thread and forgets the values of
    /// the last pass, not the states.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// It is out of range, or above 1 where the batch is fixed.
    /// </exception>
    int Threads
    {
        get => Memory.Threads;
        set => Memory.Threads = value;
    }

    /// <summary>A parameter or buffer by its name.</summary>
    /// <param name="parameter">The name, such as <c>Hidden.weight</c>.</param>
    /// <returns>A view in the documented layout.</returns>
    /// <exception cref="KeyNotFoundException">There is none of that name; the message gives the nearest.</exception>
    Node<T> this[string parameter] { get; }

    /// <summary>
    /// Makes what passes carry on zeros again, as for a new stream; the next pass may have another batch. It does
    /// nothing where a network carries nothing on.
    /// </summary>
    void ResetState() => Memory.ResetState();

    /// <summary><c>Forward</c>, whatever the inputs, for the runtime.</summary>
    /// <param name="samples">How many samples are given.</param>
    /// <param name="reals">The values of the real inputs, input after input in declaration order.</param>
    /// <param name="indices">Those of the inputs of indices.</param>
    /// <returns>The only output, if it is one of real numbers; nothing where the outputs are to be read.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    ReadOnlySpan<T> Infer(int samples, ReadOnlySpan<T> reals, ReadOnlySpan<int> indices) =>
        throw new NotSupportedException($"'{Info.Name}' is not a generated network.");

    /// <summary>The network's memory, for generated code and the runtime.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    NetworkMemory<T> Memory { get; }
}
