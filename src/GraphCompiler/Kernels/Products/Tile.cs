using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Products;

/// <summary>
/// The innermost part of a product: a few rows of the left operand times the width of two registers of the right
/// one, or of one, all sums held in registers over the whole of the summed axis.
/// </summary>
/// <remarks>
/// Twelve rows take 24 of the 32 registers of the 512-bit instruction set, six take 12 of the 16 of the 256-bit one;
/// eight sums in flight already hide the latency of the multiply-add, so one and two rows split the axis instead.
/// </remarks>
internal static unsafe partial class Tile<T, TVector, TLeft, TWidth>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TVector : unmanaged, IVector<TVector, T>
    where TLeft : ILeft
    where TWidth : ITileWidth
{
    /// <summary>The most rows that one call computes.</summary>
    internal static int MaximumRows
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TVector.Count * Unsafe.SizeOf<T>() == 64 ? 12 : 6;
    }

    /// <summary>The height of the next tile of what is left of the rows: the largest, but rather two of about the same
    /// than one that is followed by a small one, which waits for its sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Height(int rows) => MaximumRows == 12
        ? rows switch
        {
            14 or 16 => 8,
            >= 12 => 12,
            >= 8 => 8,
            >= 6 => 6,
            >= 4 => 4,
            >= 2 => 2,
            _ => 1,
        }
        : rows switch
        {
            8 => 4,
            >= 6 => 6,
            >= 4 => 4,
            >= 2 => 2,
            _ => 1,
        };

    /// <summary>Computes (or adds to) <c>c[rows]</c>, <paramref name="rows"/> being a value of
    /// <see cref="Height"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Run(
        int rows, int k, T* a, nint stride, T* b, nint strideB, T* c, nint strideC, bool accumulate)
    {
        switch (rows)
        {
            case 12:
                Rows12(k, a, stride, b, strideB, c, strideC, accumulate);
                break;
            case 8:
                Rows8(k, a, stride, b, strideB, c, strideC, accumulate);
                break;
            case 6:
                Rows6(k, a, stride, b, strideB, c, strideC, accumulate);
                break;
            case 4:
                Rows4(k, a, stride, b, strideB, c, strideC, accumulate);
                break;
            case 2:
                Rows2(k, a, stride, b, strideB, c, strideC, accumulate);
                break;
            default:
                Rows1(k, a, stride, b, strideB, c, strideC, accumulate);
                break;
        }
    }

    /// <summary>The second register of a row of the right operand, if there is one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector LoadSecond(T* b) => TWidth.IsTwo ? TVector.Load(ref b[TVector.Count]) : default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector AddSecond(TVector a, TVector b, TVector sum) =>
        TWidth.IsTwo ? TVector.MultiplyAdd(a, b, sum) : sum;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Plus(TVector sum, T* c) => sum + TVector.Load(ref *c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector PlusSecond(TVector sum, T* c) =>
        TWidth.IsTwo ? sum + TVector.Load(ref c[TVector.Count]) : sum;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(TVector first, TVector second, T* c)
    {
        TVector.Store(first, ref *c);
        if (TWidth.IsTwo)
            TVector.Store(second, ref c[TVector.Count]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreOrAdd(TVector first, TVector second, T* c, bool accumulate)
    {
        if (accumulate)
        {
            first = Plus(first, c);
            second = PlusSecond(second, c);
        }

        Store(first, second, c);
    }
}
