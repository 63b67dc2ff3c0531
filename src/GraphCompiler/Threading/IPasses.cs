using System.ComponentModel;
using System.Numerics;

namespace GraphCompiler.Runtime;

/// <summary>
/// The passes over some rows of what a pass was given, for one of the threads that share it; generated networks
/// implement it.
/// </summary>
/// <typeparam name="T">The network's element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IPasses<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The inference pass.</summary>
    /// <param name="memory">The thread's workspace.</param>
    /// <param name="start">The first of its rows.</param>
    /// <param name="batch">How many.</param>
    void Forward(NetworkMemory<T> memory, int start, int batch);

    /// <summary>The forward pass in training mode.</summary>
    /// <param name="memory">The thread's workspace.</param>
    /// <param name="start">The first of its rows.</param>
    /// <param name="batch">How many.</param>
    void ForwardTraining(NetworkMemory<T> memory, int start, int batch);

    /// <summary>The backward pass, into the gradients of the thread's workspace.</summary>
    /// <param name="memory">The thread's workspace.</param>
    /// <param name="start">The first of its rows.</param>
    /// <param name="batch">How many.</param>
    /// <param name="accumulate">Whether to add to the gradients instead of replacing them.</param>
    void Backward(NetworkMemory<T> memory, int start, int batch, bool accumulate);
}

/// <summary>The passes of a network with a loss.</summary>
/// <typeparam name="T">The network's element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ILossPasses<T> : IPasses<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>What <c>Evaluate</c> does for one chunk.</summary>
    /// <param name="memory">The thread's workspace.</param>
    /// <param name="start">The first of its rows.</param>
    /// <param name="batch">How many.</param>
    /// <param name="accumulate">Whether to add to the sums of the chunks before.</param>
    void Evaluate(NetworkMemory<T> memory, int start, int batch, bool accumulate);
}
