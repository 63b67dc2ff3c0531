using System.Numerics;

namespace GraphCompiler;

/// <summary>An inference pass, such as the <c>Forward</c> of a network with one input and one output.</summary>
/// <typeparam name="T">The network's element type.</typeparam>
/// <param name="inputs">The inputs, sample after sample.</param>
/// <returns>The outputs, sample after sample.</returns>
public delegate ReadOnlySpan<T> ForwardPass<T>(ReadOnlySpan<T> inputs)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>;
