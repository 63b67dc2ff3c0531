using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace GraphCompiler.Kernels;

/// <summary>
/// The vectorised work of generated networks. Every kernel is compiled for 512, 256 and 128 bits and for single
/// elements, takes spans, and allocates nothing.
/// </summary>
/// <typeparam name="T">The element type, <see cref="float"/> or <see cref="double"/>.</typeparam>
[SuppressMessage(
    "Design",
    "CA1000:Do not declare static members on generic types",
    Justification = "Generated code names the element type once, in a using alias.")]
public static partial class Kernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
}
