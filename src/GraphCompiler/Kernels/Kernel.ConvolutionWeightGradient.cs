using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using GraphCompiler.Kernels.Convolutions;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels;

public static partial class Kernel<T>
{
    /// <summary>The gradient of a convolution by the filters, dw[f, c, k, l] = Σ dy[n, f, i, j] ·
    /// x[n, c, i·s + k·d − p, j·s + l·d − p] over all images and pixels, or dw += that.</summary>
    /// <param name="batch">The number of images.</param>
    /// <param name="image">Their channels, height and width.</param>
    /// <param name="result">The filters, and the height and width of the convolution's result.</param>
    /// <param name="window">How the window moves.</param>
    /// <param name="x">The images, <c>[batch, channels, height, width]</c>.</param>
    /// <param name="dy">The gradient of the result, <c>[batch, filters, height, width]</c>.</param>
    /// <param name="dw">The result, <c>[filters, channels / groups, window height, window width]</c>; it must not
    /// overlap x or dy.</param>
    /// <param name="accumulate">Whether the gradient is added to dw.</param>
    /// <param name="scratch">Memory to copy images into, at least as much as one row of the result needs; more is
    /// faster.</param>
    /// <exception cref="ArgumentException">A span has another length than its sizes say, or the scratch is too short.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">The batch is negative.</exception>
    public static void ConvolutionWeightGradient(
        int batch,
        ReadOnlySpan<int> image,
        ReadOnlySpan<int> result,
        Window window,
        ReadOnlySpan<T> x,
        ReadOnlySpan<T> dy,
        Span<T> dw,
        bool accumulate = false,
        Span<T> scratch = default)
    {
        ConvolutionSize size = new(batch, image, result, window);
        size.RequireLengths(x.Length, dw.Length, dy.Length);
        if (Vector512.IsHardwareAccelerated)
            SumWeights<Lanes512<T>>(in size, x, dy, dw, accumulate, scratch);
        else if (Vector256.IsHardwareAccelerated)
            SumWeights<Lanes256<T>>(in size, x, dy, dw, accumulate, scratch);
        else if (Vector128.IsHardwareAccelerated)
            SumWeights<Lanes128<T>>(in size, x, dy, dw, accumulate, scratch);
        else
            SumWeights<Lanes1<T>>(in size, x, dy, dw, accumulate, scratch);
    }

    /// <summary>The gradient in registers of a width; lengths have been checked.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static unsafe void SumWeights<TVector>(
        in ConvolutionSize size,
        ReadOnlySpan<T> x,
        ReadOnlySpan<T> dy,
        Span<T> dw,
        bool accumulate,
        Span<T> scratch)
        where TVector : unmanaged, IVector<TVector, T>
    {
        if (!accumulate)
            dw.Clear();
        fixed (T* px = &MemoryMarshal.GetReference(x), py = &MemoryMarshal.GetReference(dy))
        fixed (T* pw = &MemoryMarshal.GetReference(dw))
            WeightGradient<T, TVector>.Run(in size, px, py, pw, scratch);
    }
}
