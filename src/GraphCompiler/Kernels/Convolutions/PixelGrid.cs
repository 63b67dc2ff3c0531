using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Convolutions;

/// <summary>The pixels of an image that a window of one element reads.</summary>
internal readonly unsafe struct PixelGrid<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int channels;
    private readonly int height;
    private readonly int width;
    private readonly int rows;
    private readonly int columns;
    private readonly int rowStep;
    private readonly int columnStep;

    internal PixelGrid(in ConvolutionSize size)
    {
        (channels, height, width) = (size.Channels, size.Height, size.Width);
        (rows, columns) = (size.Rows, size.Columns);
        (rowStep, columnStep) = size.Window.Stride;
        StaysIn = size.Window.Padding == default
            && (rows - 1L) * rowStep < height
            && (columns - 1L) * columnStep < width;
    }

    /// <summary>Whether all of them lie in the image.</summary>
    internal bool StaysIn { get; }

    /// <summary>Whether they are the whole image.</summary>
    internal bool IsWhole => rows == height && columns == width;

    /// <summary>Copies the pixels of one image, row by row.</summary>
    /// <param name="image">The image.</param>
    /// <param name="end">Up to where memory may be read.</param>
    /// <param name="pixels">Where they go; up to a register more is written.</param>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal void Gather<TVector>(T* image, T* end, T* pixels)
        where TVector : unmanaged, IVector<TVector, T>
    {
        int wide = (columns + TVector.Count - 1) / TVector.Count * TVector.Count;
        for (int channel = 0; channel < channels; channel++, image += height * width)
        {
            for (int row = 0; row < rows; row++, pixels += columns)
            {
                T* from = image + ((nint)row * rowStep * width);
                if (columnStep == 2 && from + (2 * wide) <= end)
                {
                    for (int at = 0; at < columns; at += TVector.Count)
                    {
                        T* pair = from + (2 * at);
                        TVector even = TVector.Even(TVector.Load(ref *pair), TVector.Load(ref pair[TVector.Count]));
                        TVector.Store(even, ref pixels[at]);
                    }

                    continue;
                }

                for (int at = 0; at < columns; at++)
                    pixels[at] = from[at * columnStep];
            }
        }
    }

    /// <summary>Puts the pixels of a channel where they were, and zeros everywhere else.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal void Spread<TVector>(T* pixels, T* plane)
        where TVector : unmanaged, IVector<TVector, T>
    {
        for (int row = 0; row < rows; row++, pixels += columns)
        {
            T* to = plane + ((nint)row * rowStep * width), next = row + 1 < rows ? to + (rowStep * width) : plane + (height * width);
            int at = 0;
            if (columnStep == 2)
            {
                for (; at <= columns - TVector.Count && to + (2 * (at + TVector.Count)) <= next; at += TVector.Count)
                {
                    TVector part = TVector.Load(ref pixels[at]);
                    TVector.Store(TVector.InterleaveLow(part, default), ref to[2 * at]);
                    TVector.Store(TVector.InterleaveHigh(part, default), ref to[(2 * at) + TVector.Count]);
                }
            }

            T* rest = to + (at * columnStep);
            if (rest < next)
                new Span<T>(rest, (int)(next - rest)).Clear();
            for (; at < columns; at++)
                to[at * columnStep] = pixels[at];
        }
    }
}
