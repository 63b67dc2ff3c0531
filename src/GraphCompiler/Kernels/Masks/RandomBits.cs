using System.Runtime.CompilerServices;
using GraphCompiler.Initialization;
using GraphCompiler.Runtime;

namespace GraphCompiler.Kernels.Masks;

/// <summary>Masks of random bits, 32 of which take eight blocks of the generator, whatever the register.</summary>
internal static class RandomBits
{
    private const int BlocksPerWord = 8;

    /// <summary>
    /// Bit 8·j + i of word w is 1 where word j of block 8·w + i is at least the threshold.
    /// </summary>
    /// <typeparam name="TLanes">The register it is computed in.</typeparam>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void Fill<TLanes>(uint threshold, RandomDraw draw, int firstWord, Span<int> mask)
        where TLanes : unmanaged, IRandomLanes<TLanes>
    {
        TLanes bound = TLanes.Create(threshold);
        TLanes stepWord = TLanes.Create(draw.Counter.X1);
        TLanes streamWord = TLanes.Create(draw.Counter.X2);
        TLanes upperWord = TLanes.Create(draw.Counter.X3);
        for (int w = 0; w < mask.Length; w++)
        {
            uint bits = 0;
            for (int i = 0; i < BlocksPerWord; i += TLanes.Count)
            {
                TLanes x0 = TLanes.Ascending((uint)(((firstWord + w) * BlocksPerWord) + i));
                TLanes x1 = stepWord, x2 = streamWord, x3 = upperWord;
                (uint k0, uint k1) = draw.Key;
                for (int round = 0; round < Philox.Rounds; round++)
                {
                    TLanes product0 = TLanes.Multiply(x0, TLanes.Create(Philox.Multiplier0));
                    TLanes product1 = TLanes.Multiply(x2, TLanes.Create(Philox.Multiplier1));
                    x0 = TLanes.Upper(product1) ^ x1 ^ TLanes.Create(k0);
                    x2 = TLanes.Upper(product0) ^ x3 ^ TLanes.Create(k1);
                    x1 = product1;
                    x3 = product0;
                    k0 += Philox.Weyl0;
                    k1 += Philox.Weyl1;
                }

                uint kept = TLanes.AtLeast(x0, bound) | (TLanes.AtLeast(x1, bound) << 8)
                    | (TLanes.AtLeast(x2, bound) << 16) | (TLanes.AtLeast(x3, bound) << 24);
                bits |= kept << i;
            }

            mask[w] = (int)bits;
        }
    }
}
