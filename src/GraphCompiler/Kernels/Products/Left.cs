using System.Runtime.CompilerServices;

namespace GraphCompiler.Kernels.Products;

/// <summary>How the left operand lies in memory; one of the two strides is the constant one, which the tiles' address
/// arithmetic relies on.</summary>
internal interface ILeft
{
    /// <summary>The distance between rows.</summary>
    static abstract nint Row(nint stride);

    /// <summary>The distance between columns, the steps of the summed axis.</summary>
    static abstract nint Column(nint stride);
}

/// <summary>Row-major: a step along the sum is the next element.</summary>
internal readonly struct RowStrided : ILeft
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Row(nint stride) => stride;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Column(nint stride) => 1;
}

/// <summary>Stored transposed: the next row is the next element.</summary>
internal readonly struct ColumnContiguous : ILeft
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Row(nint stride) => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Column(nint stride) => stride;
}
