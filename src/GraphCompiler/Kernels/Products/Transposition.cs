using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace GraphCompiler.Kernels.Products;

/// <summary>Copies the transpose of a block, eight by eight single or four by four double elements at a time where the
/// processor can.</summary>
internal static unsafe class Transposition<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary><c>destination[c, r] = source[r, c]</c>.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void Run(
        T* source, nint sourceStride, T* destination, nint destinationStride, int rows, int columns)
    {
        if (typeof(T) == typeof(double) && Avx512F.IsSupported && rows == 8 | columns == 8)
        {
            int whole = rows == 8 ? columns - (columns % 8) : rows - (rows % 8);
            for (int i = 0; i < whole; i += 8)
            {
                EightByEight(
                    (double*)source + (rows == 8 ? i : i * sourceStride),
                    sourceStride,
                    (double*)destination + (rows == 8 ? i * destinationStride : i),
                    destinationStride);
            }

            source += rows == 8 ? whole : whole * sourceStride;
            destination += rows == 8 ? whole * destinationStride : whole;
            if (rows == 8)
                columns -= whole;
            else
                rows -= whole;
        }

        int block = Avx.IsSupported ? Vector256<T>.Count : 1;
        int wholeRows = rows - (rows % block), wholeColumns = columns - (columns % block);
        if (block > 1)
        {
            for (int column = 0; column < wholeColumns; column += block)
            {
                for (int row = 0; row < wholeRows; row += block)
                {
                    T* from = source + (row * sourceStride) + column;
                    T* to = destination + (column * destinationStride) + row;
                    if (typeof(T) == typeof(float))
                        EightByEight((float*)from, sourceStride, (float*)to, destinationStride);
                    else
                        FourByFour((double*)from, sourceStride, (double*)to, destinationStride);
                }
            }
        }
        else
        {
            wholeRows = wholeColumns = 0;
        }

        for (int column = wholeRows == rows ? wholeColumns : 0; column < columns; column++)
        {
            T* to = destination + (column * destinationStride);
            for (int row = column < wholeColumns ? wholeRows : 0; row < rows; row++)
                to[row] = source[(row * sourceStride) + column];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void EightByEight(float* from, nint stride, float* to, nint toStride)
    {
        // Rows 0-3 and 4-7 share registers from the start, so that only in-lane shuffles remain.
        Vector256<float> a = Pair(from, 4 * stride), b = Pair(from + stride, 4 * stride);
        Vector256<float> c = Pair(from + (2 * stride), 4 * stride), d = Pair(from + (3 * stride), 4 * stride);
        Quarter(a, b, c, d, to, toStride);
        from += 4;
        a = Pair(from, 4 * stride);
        b = Pair(from + stride, 4 * stride);
        c = Pair(from + (2 * stride), 4 * stride);
        d = Pair(from + (3 * stride), 4 * stride);
        Quarter(a, b, c, d, to + (4 * toStride), toStride);
    }

    /// <summary>Four elements of a row and four of the one at a distance.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Pair(float* from, nint distance) =>
        Vector256.Create(Vector128.Load(from), Vector128.Load(from + distance));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Quarter(
        Vector256<float> a, Vector256<float> b, Vector256<float> c, Vector256<float> d, float* to, nint stride)
    {
        Vector256<double> ab = Avx.UnpackLow(a, b).AsDouble(), cd = Avx.UnpackLow(c, d).AsDouble();
        Avx.UnpackLow(ab, cd).AsSingle().Store(to);
        Avx.UnpackHigh(ab, cd).AsSingle().Store(to + stride);
        ab = Avx.UnpackHigh(a, b).AsDouble();
        cd = Avx.UnpackHigh(c, d).AsDouble();
        Avx.UnpackLow(ab, cd).AsSingle().Store(to + (2 * stride));
        Avx.UnpackHigh(ab, cd).AsSingle().Store(to + (3 * stride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void EightByEight(double* from, nint stride, double* to, nint toStride)
    {
        Vector512<double> a = Vector512.Load(from), b = Vector512.Load(from + stride);
        Vector512<double> c = Vector512.Load(from + (2 * stride)), d = Vector512.Load(from + (3 * stride));
        from += 4 * stride;
        Vector512<double> e = Vector512.Load(from), f = Vector512.Load(from + stride);
        Vector512<double> g = Vector512.Load(from + (2 * stride)), h = Vector512.Load(from + (3 * stride));
        Four(
            Avx512F.UnpackLow(a, b), Avx512F.UnpackLow(c, d), Avx512F.UnpackLow(e, f), Avx512F.UnpackLow(g, h),
            to, 2 * toStride);
        Four(
            Avx512F.UnpackHigh(a, b), Avx512F.UnpackHigh(c, d), Avx512F.UnpackHigh(e, f), Avx512F.UnpackHigh(g, h),
            to + toStride, 2 * toStride);
    }

    /// <summary>Four rows of pairs become four rows of the first pair of each, the second …</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Four(
        Vector512<double> a, Vector512<double> b, Vector512<double> c, Vector512<double> d, double* to, nint stride)
    {
        const byte Even = 0b10_00_10_00, Odd = 0b11_01_11_01;
        Vector512<double> ab = Avx512F.Shuffle4x128(a, b, Even), cd = Avx512F.Shuffle4x128(c, d, Even);
        Avx512F.Shuffle4x128(ab, cd, Even).Store(to);
        Avx512F.Shuffle4x128(ab, cd, Odd).Store(to + (2 * stride));
        ab = Avx512F.Shuffle4x128(a, b, Odd);
        cd = Avx512F.Shuffle4x128(c, d, Odd);
        Avx512F.Shuffle4x128(ab, cd, Even).Store(to + stride);
        Avx512F.Shuffle4x128(ab, cd, Odd).Store(to + (3 * stride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FourByFour(double* from, nint stride, double* to, nint toStride)
    {
        for (int half = 0; half < 2; half++, from += 2, to += 2 * toStride)
        {
            Vector256<double> a = Pair(from, 2 * stride), b = Pair(from + stride, 2 * stride);
            Avx.UnpackLow(a, b).Store(to);
            Avx.UnpackHigh(a, b).Store(to + toStride);
        }
    }

    /// <summary>Two elements of a row and two of the one at a distance.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Pair(double* from, nint distance) =>
        Vector256.Create(Vector128.Load(from), Vector128.Load(from + distance));
}
