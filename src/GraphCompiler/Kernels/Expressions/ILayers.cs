using System.Numerics;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Expressions;

/// <summary>
/// Narrow linear layers one after the other, spelled as a type: <c>Layer&lt;Tanh&lt;Add&lt;X0, X1&gt;&gt;,
/// LastColumns&lt;Add&lt;X0, X1&gt;&gt;&gt;</c> is tanh(x·W₁ + b₁)·W₂ + b₂. A layer's expression reads its sums as
/// <see cref="X0"/> and its bias, where it has one, as <see cref="X1"/>.
/// </summary>
/// <remarks>
/// The types of this namespace are the only implementations. Parameters lie as a network stores them: each layer's
/// weight, then its bias, then those of the next, each from a multiple of 64 bytes on. Numbers of units are packed
/// into an integer, a byte each, that of the first layer lowest.
/// </remarks>
public interface ILayers
{
    /// <summary>How many layers there are.</summary>
    internal static abstract int Count { get; }

    /// <summary>The highest arity of their expressions; 2 is allowed.</summary>
    internal static abstract int Arity { get; }

    /// <summary>The elements from the first weight to the last bias.</summary>
    internal static abstract int ParameterLength<T>(int inputs, int units)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>The layers of a row in a register, whose first <paramref name="inputs"/> elements exist.</summary>
    internal static abstract void Run<T>(Lanes512<T> row, int inputs, int units, ref T parameters, ref T result)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>The same where the first layer has its sums already; the parameters begin with its bias.</summary>
    internal static abstract void Finish<T>(Lanes512<T> sums, int units, ref T parameters, ref T result)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>The layers of a row in memory, for registers that are narrower than a layer.</summary>
    internal static abstract void RunInMemory<T, TVector>(
        ref T row, int inputs, int units, ref T parameters, ref T result)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged, IVector<TVector, T>;
}
