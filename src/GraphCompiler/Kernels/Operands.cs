using System.Numerics;
using System.Runtime.CompilerServices;

namespace GraphCompiler.Kernels;

/// <summary>Operands that repeat along some axes of the <c>[outer, rows, columns]</c> that a kernel writes.</summary>
public static class Operands
{
    /// <summary>One value per column, the same in every row.</summary>
    /// <typeparam name="T">The element type, <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="values">The values, <c>[columns]</c>.</param>
    /// <returns>The operand, with strides 0, 0, 1.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Operand<T> Row<T>(this ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Operand<T>.Strided(values, 0, 0, 1);

    /// <inheritdoc cref="Row{T}(ReadOnlySpan{T})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Operand<T> Row<T>(this Span<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Operand<T>.Strided(values, 0, 0, 1);

    /// <summary>One value per row, the same in every column and every outer index.</summary>
    /// <typeparam name="T">The element type, <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="values">The values, <c>[rows]</c>.</param>
    /// <returns>The operand, with strides 0, 1, 0.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Operand<T> Column<T>(this ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Operand<T>.Strided(values, 0, 1, 0);

    /// <inheritdoc cref="Column{T}(ReadOnlySpan{T})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Operand<T> Column<T>(this Span<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Operand<T>.Strided(values, 0, 1, 0);

    /// <summary>The element at <c>outer·o + row·r + column·c</c> for each index <c>[o, r, c]</c>.</summary>
    /// <typeparam name="T">The element type, <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="values">The elements.</param>
    /// <param name="outer">The stride of the outer axis, at least 0.</param>
    /// <param name="row">The stride of the rows, at least 0.</param>
    /// <param name="column">The stride of the columns, 0 or 1.</param>
    /// <returns>The operand.</returns>
    /// <exception cref="ArgumentException">A stride is negative, or that of the columns neither 0 nor 1.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Operand<T> Strided<T>(this ReadOnlySpan<T> values, int outer, int row, int column)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Operand<T>.Strided(values, outer, row, column);

    /// <inheritdoc cref="Strided{T}(ReadOnlySpan{T}, int, int, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Operand<T> Strided<T>(this Span<T> values, int outer, int row, int column)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Operand<T>.Strided(values, outer, row, column);
}
