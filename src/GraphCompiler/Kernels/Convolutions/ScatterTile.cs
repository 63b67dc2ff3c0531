using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Convolutions;

/// <summary>
/// The innermost part of an image's gradient whose registers hold channels: neighbouring pixels of a row of the result,
/// each sent on to the pixels of a row of the image that some neighbouring columns of the window reached from it.
/// </summary>
internal static unsafe class ScatterTile<T, TVector, TPixels, TColumns, TChunk>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TVector : unmanaged, IVector<TVector, T>
    where TPixels : ITileVectors
    where TColumns : ITileVectors
    where TChunk : ITileVectors
{
    /// <summary>Adds <c>Σ w[step, column] · y[step, pixel]</c> to <c>sums[pixel + column]</c>.</summary>
    /// <param name="steps">Where the gradients and the weights of each product lie.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="y">The results' gradients, chunks of filters pixel by pixel.</param>
    /// <param name="w">The weights, a register a column.</param>
    /// <param name="sums">The sums, a register a pixel of the image.</param>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void Run(ScatterStep* steps, int count, T* y, T* w, T* sums)
    {
        TVector a0 = Start(sums, 0), a1 = Start(sums, 1), a2 = Start(sums, 2), a3 = Start(sums, 3);
        TVector a4 = Start(sums, 4), a5 = Start(sums, 5), a6 = Start(sums, 6), a7 = Start(sums, 7);
        TVector a8 = Start(sums, 8), a9 = Start(sums, 9), a10 = Start(sums, 10), a11 = Start(sums, 11);
        for (; count > 0; count--, steps++)
        {
            T* from = y + steps->Result, weight = w + steps->Weight;
            TVector w0 = TVector.Load(ref *weight), w1 = Weight(weight, 1), w2 = Weight(weight, 2);
            TVector w3 = Weight(weight, 3), w4 = Weight(weight, 4);
            TVector g = Load(from, 0);
            a0 = Add(w0, g, a0, 0, 0);
            a1 = Add(w1, g, a1, 0, 1);
            a2 = Add(w2, g, a2, 0, 2);
            a3 = Add(w3, g, a3, 0, 3);
            a4 = Add(w4, g, a4, 0, 4);
            g = Load(from, 1);
            a1 = Add(w0, g, a1, 1, 0);
            a2 = Add(w1, g, a2, 1, 1);
            a3 = Add(w2, g, a3, 1, 2);
            a4 = Add(w3, g, a4, 1, 3);
            a5 = Add(w4, g, a5, 1, 4);
            g = Load(from, 2);
            a2 = Add(w0, g, a2, 2, 0);
            a3 = Add(w1, g, a3, 2, 1);
            a4 = Add(w2, g, a4, 2, 2);
            a5 = Add(w3, g, a5, 2, 3);
            a6 = Add(w4, g, a6, 2, 4);
            g = Load(from, 3);
            a3 = Add(w0, g, a3, 3, 0);
            a4 = Add(w1, g, a4, 3, 1);
            a5 = Add(w2, g, a5, 3, 2);
            a6 = Add(w3, g, a6, 3, 3);
            a7 = Add(w4, g, a7, 3, 4);
            g = Load(from, 4);
            a4 = Add(w0, g, a4, 4, 0);
            a5 = Add(w1, g, a5, 4, 1);
            a6 = Add(w2, g, a6, 4, 2);
            a7 = Add(w3, g, a7, 4, 3);
            a8 = Add(w4, g, a8, 4, 4);
            g = Load(from, 5);
            a5 = Add(w0, g, a5, 5, 0);
            a6 = Add(w1, g, a6, 5, 1);
            a7 = Add(w2, g, a7, 5, 2);
            a8 = Add(w3, g, a8, 5, 3);
            a9 = Add(w4, g, a9, 5, 4);
            g = Load(from, 6);
            a6 = Add(w0, g, a6, 6, 0);
            a7 = Add(w1, g, a7, 6, 1);
            a8 = Add(w2, g, a8, 6, 2);
            a9 = Add(w3, g, a9, 6, 3);
            a10 = Add(w4, g, a10, 6, 4);
            g = Load(from, 7);
            a7 = Add(w0, g, a7, 7, 0);
            a8 = Add(w1, g, a8, 7, 1);
            a9 = Add(w2, g, a9, 7, 2);
            a10 = Add(w3, g, a10, 7, 3);
            a11 = Add(w4, g, a11, 7, 4);
        }

        Store(sums, a0, 0);
        Store(sums, a1, 1);
        Store(sums, a2, 2);
        Store(sums, a3, 3);
        Store(sums, a4, 4);
        Store(sums, a5, 5);
        Store(sums, a6, 6);
        Store(sums, a7, 7);
        Store(sums, a8, 8);
        Store(sums, a9, 9);
        Store(sums, a10, 10);
        Store(sums, a11, 11);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Start(T* sums, int index) =>
        index < TPixels.Count + TColumns.Count - 1 ? TVector.Load(ref sums[index * TVector.Count]) : default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Weight(T* weight, int column) =>
        column < TColumns.Count ? TVector.Load(ref weight[column * TVector.Count]) : default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Load(T* from, int pixel) =>
        pixel < TPixels.Count ? TVector.Repeat(from + (pixel * TChunk.Count), TChunk.Count) : default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Add(TVector weight, TVector gradient, TVector sum, int pixel, int column) =>
        pixel < TPixels.Count && column < TColumns.Count ? TVector.MultiplyAdd(weight, gradient, sum) : sum;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(T* sums, TVector value, int index)
    {
        if (index < TPixels.Count + TColumns.Count - 1)
            TVector.Store(value, ref sums[index * TVector.Count]);
    }
}

/// <summary>What one chunk of filters adds to a row of the image from one row of the result.</summary>
/// <param name="Result">Where its gradients lie.</param>
/// <param name="Weight">Where its weights lie.</param>
internal readonly record struct ScatterStep(int Result, int Weight);
