using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace GraphCompiler.Kernels.Products;

/// <summary>Asks for memory before it is needed. An address may be any; nothing happens where the processor cannot.
/// </summary>
internal static unsafe class Cache
{
    /// <summary>What is brought at a time.</summary>
    internal const int LineBytes = 64;

    /// <summary>Brings a line into the first-level cache.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void AskFirstLevel(void* address)
    {
        if (Sse.IsSupported)
            Sse.Prefetch0(address);
    }

    /// <summary>Brings a line into the second-level cache.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void AskSecondLevel(void* address)
    {
        if (Sse.IsSupported)
            Sse.Prefetch1(address);
    }

    /// <summary>Brings some bytes into the second-level cache, from the start of a line.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void AskSecondLevel(void* address, int bytes)
    {
        for (int offset = 0; offset < bytes; offset += LineBytes)
            AskSecondLevel((byte*)address + offset);
    }
}
