using GraphCompiler.Kernels.Pooling;

namespace GraphCompiler.Kernels;

public static partial class Kernel<T>
{
    /// <summary>The mean of each window, what lies outside counting as 0.</summary>
    /// <param name="planes">The number of planes: images times channels.</param>
    /// <param name="image">A plane's height and width.</param>
    /// <param name="result">The result's height and width.</param>
    /// <param name="window">How the window moves; its dilation is 1.</param>
    /// <param name="includesPadding">Whether sums are divided by the elements of the window, the padding's included but
    /// not those beyond it, or by those within the image alone.</param>
    /// <param name="x">The planes.</param>
    /// <param name="y">The result; it must not overlap x.</param>
    /// <exception cref="ArgumentException">A span has another length than its sizes say.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of planes is negative.</exception>
    public static void AveragePool(
        int planes,
        ReadOnlySpan<int> image,
        ReadOnlySpan<int> result,
        Window window,
        bool includesPadding,
        ReadOnlySpan<T> x,
        Span<T> y)
    {
        PoolSize size = new(planes, image, result, window);
        size.RequireLengths(x.Length, y.Length);
        Reduce<Total>(in size, x, y);
        for (int plane = 0, at = 0; plane < size.Planes; plane++)
        {
            for (int row = 0; row < size.Rows; row++)
            {
                Reach rows = size.RowsOf(row);
                for (int column = 0; column < size.Columns; column++, at++)
                    y[at] /= Divisor(in rows, size.ColumnsOf(column), includesPadding);
            }
        }
    }

    /// <summary>The gradient of <see cref="AveragePool"/>: every element's share in the windows' gradients.</summary>
    /// <param name="planes">The number of planes: images times channels.</param>
    /// <param name="image">A plane's height and width.</param>
    /// <param name="result">The result's height and width.</param>
    /// <param name="window">How the window moves; its dilation is 1.</param>
    /// <param name="includesPadding">As in the forward pass.</param>
    /// <param name="dy">The gradient of the means.</param>
    /// <param name="dx">Becomes the planes' gradient; it must not overlap dy.</param>
    /// <exception cref="ArgumentException">A span has another length than its sizes say.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of planes is negative.</exception>
    public static void AveragePoolGradient(
        int planes,
        ReadOnlySpan<int> image,
        ReadOnlySpan<int> result,
        Window window,
        bool includesPadding,
        ReadOnlySpan<T> dy,
        Span<T> dx)
    {
        PoolSize size = new(planes, image, result, window);
        size.RequireLengths(dx.Length, dy.Length);
        dx.Clear();
        for (int plane = 0, at = 0; plane < size.Planes; plane++)
        {
            Span<T> gradients = dx.Slice(plane * size.Height * size.Width, size.Height * size.Width);
            for (int row = 0; row < size.Rows; row++)
            {
                Reach rows = size.RowsOf(row);
                for (int column = 0; column < size.Columns; column++, at++)
                {
                    Reach columns = size.ColumnsOf(column);
                    T share = dy[at] / Divisor(in rows, in columns, includesPadding);
                    for (int i = rows.Start; i < rows.End; i++)
                    {
                        for (int j = columns.Start; j < columns.End; j++)
                            gradients[(i * size.Width) + j] += share;
                    }
                }
            }
        }
    }

    private static T Divisor(in Reach rows, in Reach columns, bool includesPadding) => T.CreateTruncating(
        includesPadding ? rows.Covered * columns.Covered : rows.Count * columns.Count);
}
