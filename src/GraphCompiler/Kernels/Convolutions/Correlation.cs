using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Expressions;
using GraphCompiler.Kernels.Products;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Convolutions;

/// <summary>The loops around the tiles of a convolution: all filters at some runs of pixels.</summary>
internal static unsafe class Correlation<T, TVector, TExpression>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TVector : unmanaged, IVector<TVector, T>
    where TExpression : IExpression
{
    private const int MostFilters = 8, MostVectors = 6, Alignment = 64;

    /// <summary>Computes the result of every filter.</summary>
    /// <param name="filters">How many there are.</param>
    /// <param name="taps">The products of one sum.</param>
    /// <param name="w">The filters, one after the other.</param>
    /// <param name="x">What the window reads, from the first pixel on.</param>
    /// <param name="offsets">Where each tap lies from there.</param>
    /// <param name="pixels">The runs, of one image.</param>
    /// <param name="y">The first filter's result at the first pixel.</param>
    /// <param name="epilogue">What becomes of the sums.</param>
    /// <param name="row">The first filter's row in the epilogue's operands.</param>
    /// <param name="column">The first pixel's column there.</param>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void Run(
        int filters,
        int taps,
        T* w,
        T* x,
        int* offsets,
        in PixelRuns pixels,
        T* y,
        in Epilogue<T, TExpression> epilogue,
        int row,
        int column)
    {
        T* memory = stackalloc T[(MostFilters * MostVectors * TVector.Count) + (Alignment / Unsafe.SizeOf<T>())];

        // A register that is stored across two lines of the cache is slow to read back.
        T* sums = (T*)(((nuint)memory + (Alignment - 1)) & ~(nuint)(Alignment - 1));
        int most = TVector.Count * Unsafe.SizeOf<T>() == 64 ? 8 : 4;
        for (int filter = 0, height; filter < filters; filter += height)
        {
            int rest = filters - filter;
            height = rest >= most ? most : rest >= 4 ? 4 : rest >= 2 ? 2 : 1;
            T* block = w + ((nint)filter * taps), result = y + (filter * pixels.ResultPlane);
            if (height == 1)
            {
                CorrelationRuns<T, TVector, TExpression>.Run(
                    taps, block, x, offsets, in pixels, result, in epilogue, row + filter, column, sums);
                continue;
            }

            for (int run = 0; run < pixels.Count; run++)
            {
                Run(
                    height,
                    taps,
                    block,
                    x + (run * pixels.ImageRun),
                    offsets,
                    pixels.Length,
                    result + (run * pixels.ResultRun),
                    pixels.ResultPlane,
                    in epilogue,
                    row + filter,
                    column + (int)(run * pixels.ResultRun),
                    sums);
            }
        }
    }

    /// <summary>A few filters, one run.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Run(
        int filters,
        int taps,
        T* w,
        T* x,
        int* offsets,
        int length,
        T* y,
        nint plane,
        in Epilogue<T, TExpression> epilogue,
        int row,
        int column,
        T* sums)
    {
        int most = filters > 2 ? 3 : MostVectors;
        int vectors = (length + TVector.Count - 1) / TVector.Count, tiles = (vectors + most - 1) / most;
        int wide = (vectors + tiles - 1) / tiles;
        for (int at = 0; at < length; at += wide * TVector.Count)
        {
            wide = int.Min(wide, (length - at + TVector.Count - 1) / TVector.Count);
            bool isWhole = Epilogue<T, TExpression>.IsPlain && length - at >= wide * TVector.Count;
            T* c = isWhole ? y + at : sums;
            nint stride = isWhole ? plane : wide * TVector.Count;
            switch (wide)
            {
                case 1:
                    CorrelationTile<T, TVector, Vectors1>.Run(filters, taps, w, x + at, offsets, c, stride);
                    break;
                case 2:
                    CorrelationTile<T, TVector, Vectors2>.Run(filters, taps, w, x + at, offsets, c, stride);
                    break;
                case 3:
                    CorrelationTile<T, TVector, Vectors3>.Run(filters, taps, w, x + at, offsets, c, stride);
                    break;
                case 4:
                    CorrelationTile<T, TVector, Vectors4>.Run(filters, taps, w, x + at, offsets, c, stride);
                    break;
                case 5:
                    CorrelationTile<T, TVector, Vectors5>.Run(filters, taps, w, x + at, offsets, c, stride);
                    break;
                default:
                    CorrelationTile<T, TVector, Vectors6>.Run(filters, taps, w, x + at, offsets, c, stride);
                    break;
            }

            if (!isWhole)
            {
                epilogue.Finish<TVector>(
                    sums,
                    wide * TVector.Count,
                    filters,
                    length - at,
                    row,
                    column + at,
                    y + at,
                    plane,
                    continues: false,
                    accumulate: false);
            }
        }
    }
}
