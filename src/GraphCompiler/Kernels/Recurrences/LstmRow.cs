using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Recurrences;

/// <summary>A whole step of a long short-term memory for one sample: the sums of its gates and the cell, with nothing
/// in between. Lengths have been checked.</summary>
internal static class LstmRow<T, TVector>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TVector : unmanaged, IVector<TVector, T>
{
    /// <summary>See <see cref="RowSums{T,TVector}.Run"/> for the sums and <see cref="LstmStep{T,TVector}"/> for what
    /// becomes of them.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void Run(
        int units,
        int depthA,
        ref T a,
        ref T weightsA,
        int depthB,
        ref T b,
        ref T weightsB,
        ref T x1,
        ref T x2,
        ref T cell,
        ref T sums,
        ref T state,
        ref T newCell)
    {
        RowSums<T, TVector>.Run(
            4 * units, depthA, ref a, ref weightsA, depthB, ref b, ref weightsB, ref x1, ref x2, ref sums);
        var step = new LstmStep<T, TVector>(1, units)
        {
            Gates = ref sums,
            Cell = ref cell,
            State = ref state,
            NewCell = ref newCell,
        };
        step.Run();
    }
}
