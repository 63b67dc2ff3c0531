using System.Numerics;

namespace GraphCompiler;

/// <summary>A network with a loss.</summary>
/// <typeparam name="T">The element type, <see cref="float"/> or <see cref="double"/>.</typeparam>
public interface ITrainable<T> : INetwork<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>
    /// Computes the gradient of the last <c>ForwardTraining</c>'s loss with respect to every trainable parameter.
    /// </summary>
    /// <param name="accumulate">
    /// Whether it is added to <see cref="INetwork{T}.Gradients"/> rather than replacing them.
    /// </param>
    /// <exception cref="InvalidOperationException">The last pass was not <c>ForwardTraining</c>.</exception>
    void Backward(bool accumulate = false);
}
