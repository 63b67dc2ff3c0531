using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace GraphCompiler.Kernels;

/// <summary>
/// What an element-wise kernel reads: elements one for one (from a span), one number for all of them (from a scalar),
/// or elements repeated along some axes (see <see cref="Operands"/>). The default value means that there is none.
/// </summary>
/// <typeparam name="T">The element type, <see cref="float"/> or <see cref="double"/>.</typeparam>
public readonly ref struct Operand<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ref T first;
    private readonly int length;
    private readonly OperandForm<T> form;

    /// <summary>An operand of its parts; a call passes them on faster than the whole.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Operand(ReadOnlySpan<T> data, OperandForm<T> form)
    {
        first = ref MemoryMarshal.GetReference(data);
        length = data.Length;
        this.form = form;
    }

    internal ReadOnlySpan<T> Data
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => MemoryMarshal.CreateReadOnlySpan(ref first, length);
    }

    internal OperandForm<T> Form
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => form;
    }

    internal OperandKind Kind
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => form.Kind;
    }

    internal T Scalar
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => form.Scalar;
    }

    internal ref T First
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref first;
    }

    internal int Length
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => length;
    }

    internal int OuterStride
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => form.Outer;
    }

    internal int RowStride
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => form.Row;
    }

    internal int ColumnStride
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => form.Column;
    }

    /// <summary>An element of a flat operand.</summary>
    internal T this[int index] => Kind == OperandKind.Scalar ? Scalar : Unsafe.Add(ref first, index);

    /// <summary>One number for all elements.</summary>
    /// <param name="value">The number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Operand<T>(T value) => new(default, OperandForm<T>.Of(value));

    /// <summary>One element for each that is written, in order.</summary>
    /// <param name="data">The elements.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Operand<T>(ReadOnlySpan<T> data) => new(data, OperandForm<T>.Contiguous);

    /// <summary>One element for each that is written, in order.</summary>
    /// <param name="data">The elements.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Operand<T>(Span<T> data) => new(data, OperandForm<T>.Contiguous);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Operand<T> Strided(ReadOnlySpan<T> data, int outer, int row, int column)
    {
        if (outer < 0 || row < 0 || column is not (0 or 1))
            Throw.Argument("Strides must not be negative, and that of the columns must be 0 or 1.");
        return new(data, OperandForm<T>.Strided(outer, row, column));
    }

    /// <summary>Refuses what a kernel that writes <paramref name="count"/> elements in order cannot read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void RequireFlat(int count)
    {
        if (Kind != OperandKind.Scalar && (Kind != OperandKind.Contiguous || length != count))
            RefuseFlat(count);
    }

    /// <summary>Refuses what does not cover <c>[outer, rows, columns]</c>; whether the operand is strided.</summary>
    internal bool Require(int outers, int rows, int columns)
    {
        int count = outers * rows * columns;
        if (Kind != OperandKind.Strided)
        {
            RequireFlat(count);
            return false;
        }

        long needed = ((outers - 1L) * OuterStride) + ((rows - 1L) * RowStride) + ((columns - 1L) * ColumnStride) + 1;
        if (count > 0 && needed > length)
            Throw.Length("operand", length, needed);
        return true;
    }

    /// <summary>Whether a single row of n elements can read it from <see cref="First"/> on, or reads none of it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool IsRowOrUnused(int n) => Kind == OperandKind.Unused
        || (Kind == OperandKind.Contiguous ? length == n : Kind == OperandKind.Strided && ColumnStride == 1 && length >= n);

    /// <summary>Whether a single column can be dropped, the rows taking its place.</summary>
    internal bool CanFold => Kind != OperandKind.Strided || RowStride is 0 or 1;

    /// <summary>The operand of <c>[1, outer, rows]</c> for one of <c>[outer, rows, 1]</c>.</summary>
    internal Operand<T> Fold() => Kind != OperandKind.Strided
        ? this
        : new(Data, OperandForm<T>.Strided(0, OuterStride, RowStride));

    /// <summary>Whether any element lies in the memory.</summary>
    internal bool Overlaps(ReadOnlySpan<T> memory) =>
        Kind != OperandKind.Scalar && Data.Overlaps(memory);

    private void RefuseFlat(int count)
    {
        if (Kind == OperandKind.Contiguous)
            Throw.Length("operand", length, count);
        if (Kind == OperandKind.Unused)
            Throw.Missing();
        Throw.Argument("A strided operand needs the sizes of the axes.");
    }
}
