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
    private readonly T scalar;
    private readonly int length;
    private readonly int outer;
    private readonly int row;
    private readonly int column;
    private readonly OperandKind kind;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Operand(ReadOnlySpan<T> data, OperandKind kind, int outer, int row, int column)
    {
        first = ref MemoryMarshal.GetReference(data);
        length = data.Length;
        this.kind = kind;
        this.outer = outer;
        this.row = row;
        this.column = column;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Operand(T value)
    {
        scalar = value;
        kind = OperandKind.Scalar;
    }

    internal OperandKind Kind
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => kind;
    }

    internal T Scalar
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => scalar;
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
        get => outer;
    }

    internal int RowStride
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => row;
    }

    internal int ColumnStride
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => column;
    }

    /// <summary>An element of a flat operand.</summary>
    internal T this[int index] => kind == OperandKind.Scalar ? scalar : Unsafe.Add(ref first, index);

    /// <summary>One number for all elements.</summary>
    /// <param name="value">The number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Operand<T>(T value) => new(value);

    /// <summary>One element for each that is written, in order.</summary>
    /// <param name="data">The elements.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Operand<T>(ReadOnlySpan<T> data) => new(data, OperandKind.Contiguous, 0, 0, 1);

    /// <summary>One element for each that is written, in order.</summary>
    /// <param name="data">The elements.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Operand<T>(Span<T> data) => new(data, OperandKind.Contiguous, 0, 0, 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Operand<T> Strided(ReadOnlySpan<T> data, int outer, int row, int column)
    {
        if (outer < 0 || row < 0 || column is not (0 or 1))
            Throw.Argument("Strides must not be negative, and that of the columns must be 0 or 1.");
        return new(data, OperandKind.Strided, outer, row, column);
    }

    /// <summary>Refuses what a kernel that writes <paramref name="count"/> elements in order cannot read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void RequireFlat(int count)
    {
        if (kind != OperandKind.Scalar && (kind != OperandKind.Contiguous || length != count))
            RefuseFlat(count);
    }

    /// <summary>Refuses what does not cover <c>[outer, rows, columns]</c>; whether the operand is strided.</summary>
    internal bool Require(int outers, int rows, int columns)
    {
        int count = outers * rows * columns;
        if (kind != OperandKind.Strided)
        {
            RequireFlat(count);
            return false;
        }

        long needed = ((outers - 1L) * outer) + ((rows - 1L) * row) + ((columns - 1L) * column) + 1;
        if (count > 0 && needed > length)
            Throw.Length("operand", length, needed);
        return true;
    }

    /// <summary>Whether a single row of n elements can read it from <see cref="First"/> on, or reads none of it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool IsRowOrUnused(int n) => kind == OperandKind.Unused
        || (kind == OperandKind.Contiguous ? length == n : kind == OperandKind.Strided && column == 1 && length >= n);

    /// <summary>The operand of one row of <c>[outer, rows, columns]</c>, flat; <see cref="Require"/> has been asked.
    /// </summary>
    internal Operand<T> Row(int outerIndex, int rowIndex, int rows, int columns)
    {
        if (kind == OperandKind.Scalar)
            return this;
        bool strided = kind == OperandKind.Strided;
        int offset = strided
            ? (outerIndex * outer) + (rowIndex * row)
            : ((outerIndex * rows) + rowIndex) * columns;
        if (strided && column == 0)
            return new(Unsafe.Add(ref first, offset));
        return MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref first, offset), columns);
    }

    /// <summary>Whether a single column can be dropped, the rows taking its place.</summary>
    internal bool CanFold => kind != OperandKind.Strided || row is 0 or 1;

    /// <summary>The operand of <c>[1, outer, rows]</c> for one of <c>[outer, rows, 1]</c>.</summary>
    internal Operand<T> Fold() => kind != OperandKind.Strided
        ? this
        : new(MemoryMarshal.CreateReadOnlySpan(ref first, length), kind, 0, outer, row);

    /// <summary>Whether any element lies in the memory.</summary>
    internal bool Overlaps(ReadOnlySpan<T> memory) =>
        kind != OperandKind.Scalar && MemoryMarshal.CreateReadOnlySpan(ref first, length).Overlaps(memory);

    private void RefuseFlat(int count)
    {
        if (kind == OperandKind.Contiguous)
            Throw.Length("operand", length, count);
        if (kind == OperandKind.Unused)
            Throw.Missing();
        Throw.Argument("A strided operand needs the sizes of the axes.");
    }
}

/// <summary>What an operand's elements are.</summary>
internal enum OperandKind : byte
{
    /// <summary>There is none.</summary>
    Unused,

    /// <summary>One number for all.</summary>
    Scalar,

    /// <summary>One element for each that is written.</summary>
    Contiguous,

    /// <summary>Elements at strides.</summary>
    Strided,
}
