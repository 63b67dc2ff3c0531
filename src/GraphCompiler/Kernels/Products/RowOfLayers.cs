using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Expressions;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Products;

/// <summary>
/// One row through narrow layers, which stays in a register: where each layer is a kernel of its own, the next one waits
/// until the row has been stored, and between them they take twice as many instructions. Lengths have been checked.
/// </summary>
internal static class RowOfLayers<T, TLayers>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TLayers : ILayers
{
    /// <summary>The layers, whose numbers of units are packed.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void Run(int inputs, int units, ref T row, ref T parameters, ref T result) => TLayers.Finish(
        NarrowLayer<T>.Sums<Lanes512<T>>(ref row, inputs, ref parameters),
        units,
        ref Unsafe.Add(ref parameters, NarrowLayer<T>.PanelLength(inputs)),
        ref result);
}
