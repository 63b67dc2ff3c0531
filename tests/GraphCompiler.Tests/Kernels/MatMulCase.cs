using System.Numerics;
using GraphCompiler.Kernels;

namespace GraphCompiler.Tests.Kernels;

/// <summary>The operands of a product, m×k and k×n, in any layout.</summary>
internal readonly ref struct MatMulCase<T>(int m, int n, int k, int seed)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Span<T> a = Data.Random<T>(m * k, seed);
    private readonly Span<T> b = Data.Random<T>(k * n, seed + 1);

    internal Matrix<T> Left(bool transposed) => transposed ? Transpose(a, m, k).Transposed() : a;

    internal Matrix<T> Right(MatrixLayout layout)
    {
        switch (layout)
        {
            case MatrixLayout.Rows:
                return b;
            case MatrixLayout.Columns:
                return Transpose(b, k, n).Transposed();
            case MatrixLayout.Panels:
                Span<T> panels = new T[PanelLayout.Length<T>(k, n)];
                PanelLayout.Pack<T>(Transpose(b, k, n), k, n, panels);
                return panels.Panels();
            default:
                panels = new T[PanelLayout.Length<T>(n, k)];
                PanelLayout.Pack<T>(b, n, k, panels);
                return panels.PanelsTransposed();
        }
    }

    /// <summary>The product, in double precision.</summary>
    internal double[] Product()
    {
        double[] x = Data.ToDouble<T>(a), y = Data.ToDouble<T>(b), c = new double[m * n];
        for (int i = 0; i < m; i++)
        for (int p = 0; p < k; p++)
        for (int j = 0; j < n; j++)
            c[(i * n) + j] += x[(i * k) + p] * y[(p * n) + j];
        return c;
    }

    private static Span<T> Transpose(ReadOnlySpan<T> x, int rows, int columns)
    {
        Span<T> y = new T[x.Length];
        for (int i = 0; i < y.Length; i++)
            y[i] = x[(i % rows * columns) + (i / rows)];
        return y;
    }
}
