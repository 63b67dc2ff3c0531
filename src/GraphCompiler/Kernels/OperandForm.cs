using System.Numerics;
using System.Runtime.CompilerServices;

namespace GraphCompiler.Kernels;

/// <summary>An operand but for its memory.</summary>
internal readonly struct OperandForm<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>One element for each that is written, in order.</summary>
    internal static OperandForm<T> Contiguous
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new() { Kind = OperandKind.Contiguous, Column = 1 };
    }

    /// <summary>What the elements are.</summary>
    internal OperandKind Kind { get; private init; }

    /// <summary>The number for all elements.</summary>
    internal T Scalar { get; private init; }

    /// <summary>The stride of the outer axis.</summary>
    internal int Outer { get; private init; }

    /// <summary>The stride of the rows.</summary>
    internal int Row { get; private init; }

    /// <summary>The stride of the columns.</summary>
    internal int Column { get; private init; }

    /// <summary>One number for all elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static OperandForm<T> Of(T scalar) => new() { Kind = OperandKind.Scalar, Scalar = scalar };

    /// <summary>Elements at strides.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static OperandForm<T> Strided(int outer, int row, int column) =>
        new() { Kind = OperandKind.Strided, Outer = outer, Row = row, Column = column };
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
