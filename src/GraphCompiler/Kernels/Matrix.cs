using System.Numerics;
using System.Runtime.CompilerServices;

namespace GraphCompiler.Kernels;

/// <summary>An operand of a product: memory and how a matrix lies in it. The sizes are arguments of the
/// product.</summary>
/// <typeparam name="T">The element type, <see cref="float"/> or <see cref="double"/>.</typeparam>
public readonly ref struct Matrix<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
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
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Matrix<T>(ReadOnlySpan<T> data) => new(data, MatrixLayout.Rows);

    /// <summary>A matrix stored row after row.</summary>
    /// <param name="data">The elements.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Matrix<T>(Span<T> data) => new(data, MatrixLayout.Rows);

    /// <summary>Whether it is one row of <paramref name="columns"/> elements one after the other, as which a single row
    /// lies in memory in either order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool IsRow(int columns) =>
        Data.Length == columns && Layout is MatrixLayout.Rows or MatrixLayout.Columns;

    /// <summary>Whether it is a k×n matrix in panels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool IsPanels(int k, int n) => Layout == MatrixLayout.Panels && PanelLayout.HasLength(Data, k, n);

    /// <summary>Whether a k×n matrix of its layout takes as many elements as there are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool HasLength(int k, int n) => Layout == MatrixLayout.Panels
        ? PanelLayout.HasLength(Data, k, n)
        : Layout != MatrixLayout.PanelsTransposed && Data.Length == (long)k * n;

    /// <summary>The number of elements that a rows×columns matrix of this layout takes.</summary>
    internal long Required(int rows, int columns) => Layout switch
    {
        MatrixLayout.Panels => PanelLayout.Length<T>(rows, columns),
        MatrixLayout.PanelsTransposed => PanelLayout.Length<T>(columns, rows),
        _ => (long)rows * columns,
    };
}
