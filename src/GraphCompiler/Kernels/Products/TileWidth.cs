using System.Runtime.CompilerServices;

namespace GraphCompiler.Kernels.Products;

/// <summary>The registers that a tile is wide.</summary>
internal interface ITileWidth
{
    /// <summary>Whether there are two, or one: of 512 bits, for a last panel of half width.</summary>
    static abstract bool IsTwo { get; }
}

/// <summary>Two registers.</summary>
internal readonly struct TwoRegisters : ITileWidth
{
    public static bool IsTwo
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => true;
    }
}

/// <summary>One register.</summary>
internal readonly struct OneRegister : ITileWidth
{
    public static bool IsTwo
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => false;
    }
}
