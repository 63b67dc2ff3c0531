namespace GraphCompiler.Initialization;

/// <summary>
/// Philox-4x32 with ten rounds: random bits as a function of a key and a counter, so that any element of any stream can
/// be drawn without those before it, with the same bits on every machine.
/// </summary>
/// <remarks>
/// Salmon, Moraes, Dror, Shaw: Parallel random numbers: as easy as 1, 2, 3. Supercomputing 2011, section 3.3.
/// </remarks>
internal static class Philox
{
    internal const uint Multiplier0 = 0xD2511F53;
    internal const uint Multiplier1 = 0xCD9E8D57;
    internal const uint Weyl0 = 0x9E3779B9;
    internal const uint Weyl1 = 0xBB67AE85;
    internal const int Rounds = 10;

    /// <summary>The 128 bits that belong to a counter under a key.</summary>
    public static (uint X0, uint X1, uint X2, uint X3) Block(
        (uint X0, uint X1, uint X2, uint X3) counter, (uint K0, uint K1) key)
    {
        (uint x0, uint x1, uint x2, uint x3) = counter;
        (uint k0, uint k1) = key;
        for (int round = 0; round < Rounds; round++)
        {
            ulong product0 = (ulong)Multiplier0 * x0;
            ulong product1 = (ulong)Multiplier1 * x2;
            (x0, x1, x2, x3) = (
                (uint)(product1 >> 32) ^ x1 ^ k0,
                (uint)product1,
                (uint)(product0 >> 32) ^ x3 ^ k1,
                (uint)product0);
            k0 += Weyl0;
            k1 += Weyl1;
        }

        return (x0, x1, x2, x3);
    }
}
