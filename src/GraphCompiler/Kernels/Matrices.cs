using System.Numerics;
using System.Runtime.CompilerServices;

namespace GraphCompiler.Kernels;

/// <summary>Memory read as a matrix of another layout than rows.</summary>
public static class Matrices
{
    /// <summary>The transpose of what is stored row after row: a product that asks for r×c reads c rows of r elements.
    /// </summary>
    /// <typeparam name="T">The element type, <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="data">The elements.</param>
    /// <returns>The matrix.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Matrix<T> Transposed<T>(this ReadOnlySpan<T> data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(data, MatrixLayout.Columns);

    /// <inheritdoc cref="Transposed{T}(ReadOnlySpan{T})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Matrix<T> Transposed<T>(this Span<T> data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(data, MatrixLayout.Columns);

    /// <summary>A matrix stored in panels of its columns, see <see cref="PanelLayout"/>. Right operands only.</summary>
    /// <typeparam name="T">The element type, <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="data">The panels.</param>
    /// <returns>The matrix.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Matrix<T> Panels<T>(this ReadOnlySpan<T> data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(data, MatrixLayout.Panels);

    /// <inheritdoc cref="Panels{T}(ReadOnlySpan{T})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Matrix<T> Panels<T>(this Span<T> data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(data, MatrixLayout.Panels);

    /// <summary>The transpose of a matrix stored in panels of its columns, see <see cref="PanelLayout"/>. Right
    /// operands only.</summary>
    /// <typeparam name="T">The element type, <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="data">The panels.</param>
    /// <returns>The matrix.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Matrix<T> PanelsTransposed<T>(this ReadOnlySpan<T> data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(data, MatrixLayout.PanelsTransposed);

    /// <inheritdoc cref="PanelsTransposed{T}(ReadOnlySpan{T})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Matrix<T> PanelsTransposed<T>(this Span<T> data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(data, MatrixLayout.PanelsTransposed);
}
