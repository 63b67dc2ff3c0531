using System.Numerics;

namespace GraphCompiler.Kernels;

/// <summary>An operand of a product: memory and how a matrix lies in it. The sizes are arguments of the
/// product.</summary>
/// <typeparam name="T">The element type, <see cref="float"/> or <see cref="double"/>.</typeparam>
public readonly ref struct Matrix<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    internal Matrix(ReadOnlySpan<T> data, MatrixLayout layout)
    {
        Data = data;
        Layout = layout;
    }

    /// <summary>The memory.</summary>
    public ReadOnlySpan<T> Data { get; }

    /// <summary>How the matrix lies in it.</summary>
    public MatrixLayout Layout { get; }

    /// <summary>A matrix stored row after row.</summary>
    /// <param name="data">The elements.</param>
    public static implicit operator Matrix<T>(ReadOnlySpan<T> data) => new(data, MatrixLayout.Rows);

    /// <summary>A matrix stored row after row.</summary>
    /// <param name="data">The elements.</param>
    public static implicit operator Matrix<T>(Span<T> data) => new(data, MatrixLayout.Rows);

    /// <summary>The number of elements that a rows×columns matrix of this layout takes.</summary>
    internal long Required(int rows, int columns) => Layout switch
    {
        MatrixLayout.Panels => PanelLayout.Length<T>(rows, columns),
        MatrixLayout.PanelsTransposed => PanelLayout.Length<T>(columns, rows),
        _ => (long)rows * columns,
    };
}
