using System.Numerics;
using GraphCompiler.Kernels;
using GraphCompiler.Kernels.Masks;
using GraphCompiler.Kernels.Vectors;
using GraphCompiler.Runtime;

namespace GraphCompiler.Tests.Kernels;

public class DropoutTests
{
    private static readonly RandomDraw Draw = new(-7, (5L << 32) | 3, 0x123456789abcdef0);

    public static TheoryData<int> AllWidths => Widths.All;

    [Fact]
    public void Bits_are_those_of_the_generator_in_registers_of_any_width()
    {
        const uint Threshold = 0x40000000;
        int[] expected = new int[5];
        for (int w = 0; w < expected.Length; w++)
        {
            for (int i = 0; i < 8; i++)
            {
                (uint x0, uint x1, uint x2, uint x3) = Draw.Block((uint)((8 * (w + 2)) + i));
                uint[] words = [x0, x1, x2, x3];
                for (int j = 0; j < 4; j++)
                    expected[w] |= words[j] >= Threshold ? 1 << ((8 * j) + i) : 0;
            }
        }

        int[] Filled<TLanes>()
            where TLanes : unmanaged, IRandomLanes<TLanes>
        {
            int[] mask = new int[expected.Length];
            RandomBits.Fill<TLanes>(Threshold, Draw, 2, mask);
            return mask;
        }

        Assert.Equal(expected, Filled<RandomLanes512>());
        Assert.Equal(expected, Filled<RandomLanes256>());
        Assert.Equal(expected, Filled<RandomLanes128>());
        Assert.Equal(expected, Filled<RandomLanes64>());
    }

    [Fact]
    public void Each_draw_has_words_of_its_own_and_leaves_the_rest_alone()
    {
        int[] mask = [.. Enumerable.Repeat(77, 12)], first = new int[2], second = new int[2];
        Kernel<float>.DropoutMask(3, 40, 1u << 31, Draw, mask);
        RandomBits.Fill<RandomLanes64>(1u << 31, Draw, 0, first);
        RandomBits.Fill<RandomLanes64>(1u << 31, Draw, 4, second);
        Assert.Equal([.. first, 77, 77, .. second], mask[..6]);
        Assert.NotEqual(first, second);
    }

    [Fact]
    public void Lanes_multiply_the_lower_halves_only()
    {
        static uint Product<TLanes>()
            where TLanes : unmanaged, IRandomLanes<TLanes>
        {
            // The product of the largest words leaves 1 in the lower half and all but 1 in the upper one.
            TLanes largest = TLanes.Create(uint.MaxValue), product = TLanes.Multiply(largest, largest);
            TLanes again = TLanes.Multiply(product, product);
            return TLanes.AtLeast(TLanes.Upper(product), TLanes.Create(uint.MaxValue - 1))
                & ~TLanes.AtLeast(again, TLanes.Create(2))
                & TLanes.AtLeast(again, TLanes.Create(1));
        }

        Assert.Equal(0xffu, Product<RandomLanes512>());
        Assert.Equal(0xfu, Product<RandomLanes256>());
        Assert.Equal(3u, Product<RandomLanes128>());
        Assert.Equal(1u, Product<RandomLanes64>());
    }

    [Theory]
    [MemberData(nameof(AllWidths))]
    public void Elements_are_scaled_or_dropped_by_their_bit(int bits)
    {
        Widths.Run(bits, new Check<float>());
        Widths.Run(bits, new Check<double>());
    }

    [Fact]
    public void The_result_may_be_the_operand_and_what_is_not_finite_stays_so()
    {
        float[] x = [1, float.NaN, float.PositiveInfinity, -2];
        Kernel<float>.Dropout(x, [0b1001], 2, x);
        Assert.Equal([2, float.NaN, float.NaN, -4], x);
    }

    [Fact]
    public void Wrong_lengths_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Kernel<float>.Dropout(new float[33], new int[1], 1, new float[33]));
        Assert.Throws<ArgumentException>(() => Kernel<float>.Dropout(new float[3], new int[1], 1, new float[2]));
        Assert.Throws<ArgumentException>(() => Kernel<float>.DropoutMask(1, 33, 1, Draw, new int[1]));
        Assert.Throws<ArgumentException>(() => Kernel<float>.DropoutMask(2, 3, 1, Draw, new int[3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Kernel<float>.DropoutMask(-1, 3, 1, Draw, new int[3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Kernel<float>.DropoutMask(1, -3, 1, Draw, new int[3]));
    }

    private sealed class Check<T> : IWidthCheck<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run<TVector>()
            where TVector : unmanaged, IVector<TVector, T>
        {
            foreach (int length in (int[])[0, 1, 3, 8, 16, 31, 32, 33, 100])
            {
                Span<T> x = Data.Random<T>(length, 3), y = new T[length];
                int[] mask = [.. Enumerable.Range(0, 4).Select(i => unchecked((int)0x9e3779b9 * (i + 1)))];
                Kernel<T>.Dropout<TVector>(x, mask, T.CreateChecked(4), y);
                for (int i = 0; i < length; i++)
                {
                    bool isKept = ((mask[i / 32] >> (i % 32)) & 1) != 0;
                    Assert.Equal(isKept ? x[i] * T.CreateChecked(4) : T.Zero, y[i]);
                }
            }
        }
    }
}
