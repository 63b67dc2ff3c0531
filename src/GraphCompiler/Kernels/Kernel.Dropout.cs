using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using GraphCompiler.Kernels.Masks;
using GraphCompiler.Kernels.Vectors;
using GraphCompiler.Runtime;

namespace GraphCompiler.Kernels;

public static partial class Kernel<T>
{
    private const int BitsPerWord = 32;

    /// <summary>
    /// Random bits, 0 with the probability threshold·2⁻³². The same draw gives the same bits in registers of any width.
    /// </summary>
    /// <param name="draws">How many masks are drawn, each of as many words.</param>
    /// <param name="elements">The bits of each that are used: its first ones.</param>
    /// <param name="threshold">The least of a 32-bit random number that gives a 1.</param>
    /// <param name="random">Where the numbers are drawn from.</param>
    /// <param name="mask">The bits, 32 in each integer, lowest first; words that no bit is used of stay as they
    /// are.</param>
    /// <exception cref="ArgumentException">The masks have too few words, or not as many each.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative.</exception>
    public static void DropoutMask(int draws, int elements, uint threshold, RandomDraw random, Span<int> mask)
    {
        if (draws < 0)
            Throw.Negative(nameof(draws), draws);
        if (elements < 0)
            Throw.Negative(nameof(elements), elements);
        if (draws == 0)
            return;
        int words = (int)((elements + (BitsPerWord - 1L)) / BitsPerWord), stride = mask.Length / draws;
        if (stride < words || stride * draws != mask.Length)
            Throw.Length(nameof(mask), mask.Length, (long)draws * words);

        // Rows of a larger batch get the bits that they would have in it.
        int rows = Math.Max(random.Rows, 1), firstBit = 0, wholeStride = stride;
        if (random.Samples > random.Rows)
            (firstBit, wholeStride) = (elements / rows * random.FirstRow, stride / rows * random.Samples);
        for (int draw = 0; draw < draws; draw++)
        {
            Span<int> part = mask.Slice(draw * stride, words);
            int firstWord = (draw * wholeStride) + (firstBit / BitsPerWord);
            RandomWords(threshold, random, firstWord, part);
            if (firstBit % BitsPerWord != 0 && words > 0)
                Shift(threshold, random, firstWord, firstBit % BitsPerWord, part);
        }
    }

    private static void RandomWords(uint threshold, RandomDraw random, int firstWord, Span<int> words)
    {
        if (Vector512.IsHardwareAccelerated)
            RandomBits.Fill<RandomLanes512>(threshold, random, firstWord, words);
        else if (Vector256.IsHardwareAccelerated)
            RandomBits.Fill<RandomLanes256>(threshold, random, firstWord, words);
        else if (Vector128.IsHardwareAccelerated)
            RandomBits.Fill<RandomLanes128>(threshold, random, firstWord, words);
        else
            RandomBits.Fill<RandomLanes64>(threshold, random, firstWord, words);
    }

    /// <summary>Moves bits that begin within a word to where words begin.</summary>
    private static void Shift(uint threshold, RandomDraw random, int firstWord, int bits, Span<int> words)
    {
        Span<int> next = stackalloc int[1];
        RandomWords(threshold, random, firstWord + words.Length, next);
        for (int i = 0; i < words.Length; i++)
        {
            int above = i + 1 < words.Length ? words[i + 1] : next[0];
            words[i] = (words[i] >>> bits) | (above << (BitsPerWord - bits));
        }
    }

    /// <summary>y = scale·x where the mask has a 1, 0·x where it has a 0.</summary>
    /// <param name="x">The elements.</param>
    /// <param name="mask">A bit an element, 32 in each integer, lowest first.</param>
    /// <param name="scale">The factor of what is kept.</param>
    /// <param name="y">The result; it may be x itself but must not overlap it otherwise.</param>
    /// <exception cref="ArgumentException">The lengths differ, or the mask has too few bits.</exception>
    public static void Dropout(ReadOnlySpan<T> x, ReadOnlySpan<int> mask, T scale, Span<T> y)
    {
        if (y.Length != x.Length)
            Throw.Length(nameof(y), y.Length, x.Length);
        if ((long)mask.Length * BitsPerWord < x.Length)
            Throw.Length(nameof(mask), mask.Length, (x.Length + (BitsPerWord - 1L)) / BitsPerWord);
        if (Vector512.IsHardwareAccelerated)
            Dropout<Lanes512<T>>(x, mask, scale, y);
        else if (Vector256.IsHardwareAccelerated)
            Dropout<Lanes256<T>>(x, mask, scale, y);
        else if (Vector128.IsHardwareAccelerated)
            Dropout<Lanes128<T>>(x, mask, scale, y);
        else
            Dropout<Lanes1<T>>(x, mask, scale, y);
    }

    /// <summary>The masked elements in registers of a width; lengths have been checked.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void Dropout<TVector>(ReadOnlySpan<T> x, ReadOnlySpan<int> mask, T scale, Span<T> y)
        where TVector : unmanaged, IVector<TVector, T>
    {
        TVector factor = TVector.Create(scale);
        ref T source = ref MemoryMarshal.GetReference(x), destination = ref MemoryMarshal.GetReference(y);
        int i = 0;
        for (; i <= x.Length - TVector.Count; i += TVector.Count)
        {
            int bits = mask[i / BitsPerWord] >>> (i % BitsPerWord);
            TVector value = TVector.Load(in Unsafe.Add(ref source, i));
            TVector.Store(value * TVector.IfBit(bits, factor, default), ref Unsafe.Add(ref destination, i));
        }

        if (i < x.Length)
        {
            int bits = mask[i / BitsPerWord] >>> (i % BitsPerWord);
            TVector value = TVector.Load(in Unsafe.Add(ref source, i), x.Length - i);
            value *= TVector.IfBit(bits, factor, default);
            TVector.Store(value, ref Unsafe.Add(ref destination, i), x.Length - i);
        }
    }
}
