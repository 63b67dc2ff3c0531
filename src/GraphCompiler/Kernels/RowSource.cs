using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels;

/// <summary>An operand of <c>[outer, rows, columns]</c> inside a loop over the rows, each of which is a
/// <see cref="Source{T}"/>.</summary>
internal readonly ref struct RowSource<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ref T first;
    private readonly nint outerStride;
    private readonly nint rowStride;
    private readonly OperandKind kind;
    private readonly bool repeats;

    /// <summary>The operand, which has been checked.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal RowSource(in Operand<T> operand, int rows, int columns)
    {
        first = ref operand.First;
        kind = operand.Kind;
        bool strided = kind == OperandKind.Strided;
        outerStride = strided ? operand.OuterStride : (nint)rows * columns;
        rowStride = strided ? operand.RowStride : columns;
        repeats = strided && operand.ColumnStride == 0;
    }

    /// <summary>One row; <paramref name="register"/> is where a number for the whole row is kept, and holds a scalar
    /// from the start.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Source<T> At<TVector>(int outer, int row, ref TVector register)
        where TVector : unmanaged, IVector<TVector, T>
    {
        if (kind == OperandKind.Scalar)
            return Source<T>.Repeated(ref register);
        ref T at = ref Unsafe.Add(ref first, (outer * outerStride) + (row * rowStride));
        if (!repeats)
            return Source<T>.Elements(ref at);
        register = TVector.Create(at);
        return Source<T>.Repeated(ref register);
    }
}
