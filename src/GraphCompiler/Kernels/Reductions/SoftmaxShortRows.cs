using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Products;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Reductions;

/// <summary>The softmax of many rows that fill no register: transposed, so that a lane is a row and no row waits for
/// sums across lanes.</summary>
internal static unsafe class SoftmaxShortRows<T, TVector>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TVector : unmanaged, IVector<TVector, T>
{
    /// <summary>Whether transposing the rows takes less time than what they wait for.</summary>
    internal static bool Suits(int rows, int length) => length < TVector.Count && rows >= TVector.Count / 2;

    /// <summary><c>y = eˣ / Σ eˣ</c> of each row; y may be x. If <paramref name="logSums"/> is given, it becomes
    /// ln Σ eˣ.</summary>
    /// <param name="rows">How many rows there are, one after the other.</param>
    /// <param name="length">The elements of each, at least 1 and fewer than a register's.</param>
    /// <param name="x">The elements.</param>
    /// <param name="y">The result.</param>
    /// <param name="logSums">A number for each row, or empty.</param>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void Run(int rows, int length, ref readonly T x, ref T y, Span<T> logSums)
    {
        T* memory = stackalloc T[(TVector.Count * TVector.Count) + (Cache.LineBytes / Unsafe.SizeOf<T>())];
        T* lanes = (T*)(((nint)memory + Cache.LineBytes - 1) & -Cache.LineBytes);
        fixed (T* source = &x, result = &y)
        {
            for (int row = 0, count; row < rows; row += count)
            {
                count = int.Min(TVector.Count, rows - row);
                nint start = (nint)row * length;
                Transposition<T>.Run(source + start, length, lanes, count, count, length);
                SoftmaxColumns<T, TVector>.Run(
                    length, count, in *lanes, ref *lanes, logSums.IsEmpty ? default : logSums.Slice(row, count));
                Transposition<T>.Run(lanes, count, result + start, length, length, count);
            }
        }
    }
}
