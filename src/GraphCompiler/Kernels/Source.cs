using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels;

/// <summary>
/// A flat operand inside a loop. A scalar is a filled register in memory that every step reads again, so that the loop
/// has no branch.
/// </summary>
internal readonly ref struct Source<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ref T first;
    private readonly nint mask;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Source(ref T first, nint mask)
    {
        this.first = ref first;
        this.mask = mask;
    }

    /// <summary>The operand; <paramref name="register"/> is where a scalar is kept.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Source<T> Create<TVector>(in Operand<T> operand, ref TVector register)
        where TVector : unmanaged, IVector<TVector, T>
    {
        if (operand.Kind != OperandKind.Scalar)
            return new(ref operand.First, -1);
        register = TVector.Create(operand.Scalar);
        return Repeated(ref register);
    }

    /// <summary>A register in memory, read for all elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Source<T> Repeated<TVector>(ref TVector register)
        where TVector : unmanaged, IVector<TVector, T> => new(ref Unsafe.As<TVector, T>(ref register), 0);

    /// <summary>Elements one after the other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Source<T> Elements(ref T first) => new(ref first, -1);

    /// <summary>An operand of a single row of n elements, which is checked; <paramref name="register"/> is where a
    /// scalar is kept.</summary>
    internal static Source<T> Row<TVector>(in Operand<T> operand, int n, ref TVector register)
        where TVector : unmanaged, IVector<TVector, T>
    {
        bool strided = operand.Require(1, 1, n);
        if (operand.Kind != OperandKind.Scalar && !(strided && operand.ColumnStride == 0))
            return new(ref operand.First, -1);
        register = TVector.Create(strided ? operand.First : operand.Scalar);
        return Repeated(ref register);
    }

    /// <summary>Whether there is none.</summary>
    internal bool IsMissing
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Unsafe.IsNullRef(ref first);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal TVector Load<TVector>(nint index)
        where TVector : unmanaged, IVector<TVector, T> =>
        TVector.Load(in Unsafe.Add(ref first, index & mask));

    /// <summary>As <see cref="Load{TVector}(nint)"/>, but if only <paramref name="count"/> elements are left, no others
    /// are read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal TVector Load<TVector>(nint index, int count)
        where TVector : unmanaged, IVector<TVector, T> =>
        TVector.LoadUpTo(in Unsafe.Add(ref first, index & mask), count);

    /// <summary>The last <paramref name="count"/> elements, less than a register, from <paramref name="index"/> on,
    /// moved to a register in memory; they are then the ones at 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Source<T> Rest<TVector>(nint index, int count, ref TVector register)
        where TVector : unmanaged, IVector<TVector, T>
    {
        if (mask != 0)
            register = TVector.Load(in Unsafe.Add(ref first, index), count);
        return Repeated(ref register);
    }
}
