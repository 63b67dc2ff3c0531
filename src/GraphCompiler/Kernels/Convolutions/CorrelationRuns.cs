using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Expressions;
using GraphCompiler.Kernels.Products;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Convolutions;

/// <summary>One filter at many runs of pixels, as in a depthwise convolution: a tile takes four of them at once.</summary>
internal static unsafe class CorrelationRuns<T, TVector, TExpression>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TVector : unmanaged, IVector<TVector, T>
    where TExpression : IExpression
{
    private const int MostVectors = 3, RunsAtOnce = 4;

    /// <summary>Computes the result of one filter.</summary>
    /// <param name="taps">The products of one sum.</param>
    /// <param name="w">The filter.</param>
    /// <param name="x">What the window reads, from the first pixel on.</param>
    /// <param name="offsets">Where each tap lies from there.</param>
    /// <param name="pixels">The runs, of one image.</param>
    /// <param name="y">The result at the first pixel.</param>
    /// <param name="epilogue">What becomes of the sums.</param>
    /// <param name="row">The filter's row in the epilogue's operands.</param>
    /// <param name="column">The first pixel's column there.</param>
    /// <param name="sums">Memory for a tile.</param>
    internal static void Run(
        int taps,
        T* w,
        T* x,
        int* offsets,
        in PixelRuns pixels,
        T* y,
        in Epilogue<T, TExpression> epilogue,
        int row,
        int column,
        T* sums)
    {
        int part = PartVectors(pixels.Length / TVector.Count) * TVector.Count;
        int parts = pixels.Count == 1 ? pixels.Length / part : 0;
        if (parts < RunsAtOnce)
        {
            Run(taps, w, x, offsets, in pixels, pixels.Length, y, in epilogue, row, column, sums);
            return;
        }

        // One long run is several short ones.
        PixelRuns several = new(1, parts, part) { ResultRun = part, ImageRun = part };
        Run(taps, w, x, offsets, in several, part, y, in epilogue, row, column, sums);
        int done = parts * part, rest = pixels.Length - done;
        if (rest > 0)
            Run(taps, w, x + done, offsets, in pixels, rest, y + done, in epilogue, row, column + done, sums);
    }

    /// <summary>The registers of each part of a long run: so many that few are left over.</summary>
    private static int PartVectors(int vectors)
    {
        int best = MostVectors;
        for (int part = MostVectors - 1; part > 0; part--)
        {
            if (vectors % (RunsAtOnce * part) < vectors % (RunsAtOnce * best))
                best = part;
        }

        return best;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Run(
        int taps,
        T* w,
        T* x,
        int* offsets,
        in PixelRuns pixels,
        int length,
        T* y,
        in Epilogue<T, TExpression> epilogue,
        int row,
        int column,
        T* sums)
    {
        int vectors = (length + TVector.Count - 1) / TVector.Count, tiles = (vectors + MostVectors - 1) / MostVectors;
        int wide = (vectors + tiles - 1) / tiles, runs = pixels.Count;
        nint imageRun = pixels.ImageRun, resultRun = pixels.ResultRun;
        for (int at = 0; at < length; at += wide * TVector.Count)
        {
            wide = int.Min(wide, (length - at + TVector.Count - 1) / TVector.Count);
            bool isWhole = Epilogue<T, TExpression>.IsPlain && length - at >= wide * TVector.Count;
            nint stride = isWhole ? resultRun : wide * TVector.Count;
            for (int run = 0, count; run < runs; run += count)
            {
                count = runs - run >= RunsAtOnce ? RunsAtOnce : 1;
                T* from = x + at + (run * imageRun), to = y + at + (run * resultRun), c = isWhole ? to : sums;
                if (wide == 1)
                    Tile<Vectors1>(count, taps, w, from, imageRun, offsets, c, stride);
                else if (wide == 2)
                    Tile<Vectors2>(count, taps, w, from, imageRun, offsets, c, stride);
                else
                    Tile<Vectors3>(count, taps, w, from, imageRun, offsets, c, stride);
                if (!isWhole)
                {
                    epilogue.FinishRuns<TVector>(
                        sums, stride, count, length - at, row, column + at + (int)(run * resultRun), to, resultRun);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Tile<TWidth>(
        int runs, int taps, T* w, T* x, nint imageRun, int* offsets, T* c, nint stride)
        where TWidth : ITileVectors
    {
        if (runs == RunsAtOnce)
            CorrelationTile<T, TVector, TWidth>.Runs4(taps, w, x, imageRun, offsets, c, stride);
        else
            CorrelationTile<T, TVector, TWidth>.Run(1, taps, w, x, offsets, c, stride);
    }
}
