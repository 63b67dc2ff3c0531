using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Products;

/// <summary>An operand of the expression that a product applies to its sums, pinned.</summary>
internal readonly unsafe struct Extra<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T* data;
    private readonly T scalar;
    private readonly nint outer;
    private readonly nint row;
    private readonly bool repeatsColumns;

    /// <summary>Checks the operand against an m×n result and keeps <paramref name="pinned"/>, its first
    /// element.</summary>
    internal Extra(in Operand<T> operand, T* pinned, int m, int n)
        : this(in operand, pinned, 1, m, n)
    {
    }

    /// <summary>As the other one, against several m×n results one after the other.</summary>
    internal Extra(in Operand<T> operand, T* pinned, int count, int m, int n)
    {
        operand.Require(count, m, n);
        scalar = operand.Scalar;
        if (operand.Kind == OperandKind.Scalar)
        {
            repeatsColumns = true;
            return;
        }

        data = pinned;
        bool strided = operand.Kind == OperandKind.Strided;
        outer = strided ? operand.OuterStride : (nint)m * n;
        row = strided ? operand.RowStride : n;
        repeatsColumns = strided && operand.ColumnStride == 0;
    }

    private Extra(Extra<T> first, nint distance)
    {
        this = first;
        if (data != null)
            data += distance;
    }

    /// <summary>Whether all rows are the same.</summary>
    internal bool RepeatsRows
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => row == 0;
    }

    /// <summary>The operand of one of several results.</summary>
    internal Extra<T> Of(int index) => new(this, index * outer);

    /// <summary>The operand from a row on.</summary>
    internal Extra<T> From(int rowIndex) => new(this, rowIndex * row);

    /// <summary>The elements of a row from a column on, a register or <paramref name="count"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal TVector Load<TVector, TExtent>(int rowIndex, int column, int count)
        where TVector : unmanaged, IVector<TVector, T>
        where TExtent : IExtent
    {
        if (repeatsColumns)
            return TVector.Create(data == null ? scalar : data[rowIndex * row]);
        return TExtent.Load<T, TVector>(ref data[(rowIndex * row) + column], count);
    }
}
