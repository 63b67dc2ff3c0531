using GraphCompiler.Initialization;

namespace GraphCompiler.Tests.Initialization;

public class PhiloxTests
{
    /// <summary>The known answers that the authors publish with their implementation, Random123.</summary>
    [Fact]
    public void Known_answers_are_given()
    {
        Assert.Equal((0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u), Philox.Block((0, 0, 0, 0), (0, 0)));
        Assert.Equal(
            (0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu),
            Philox.Block((uint.MaxValue, uint.MaxValue, uint.MaxValue, uint.MaxValue), (uint.MaxValue, uint.MaxValue)));
        Assert.Equal(
            (0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u),
            Philox.Block((0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344), (0xa4093822, 0x299f31d0)));
    }

    [Fact]
    public void Names_give_streams_by_their_characters()
    {
        Assert.Equal(0x4900ce566efc02e1u, RandomStream.StreamOf("Logits.weight"));
        Assert.NotEqual(RandomStream.StreamOf("a"), RandomStream.StreamOf("b"));
    }

    [Fact]
    public void Uniform_numbers_are_spread_evenly_and_exclude_the_ends()
    {
        var random = new RandomStream(1, RandomPurpose.Initialization, 2);
        int[] counts = new int[10];
        for (int i = 0; i < 100_000; i++)
        {
            double value = random.Uniform(i);
            Assert.True(value is > 0 and < 1);
            counts[(int)(value * 10)]++;
        }

        // Five standard deviations of a bin's count.
        Assert.All(counts, count => Assert.InRange(count, 10_000 - 475, 10_000 + 475));
    }

    [Fact]
    public void Seeds_purposes_and_streams_are_independent()
    {
        ulong bits = new RandomStream(1, RandomPurpose.Initialization, 2).Bits(3);

        Assert.NotEqual(bits, new RandomStream(2, RandomPurpose.Initialization, 2).Bits(3));
        Assert.NotEqual(bits, new RandomStream(1, RandomPurpose.Shuffling, 2).Bits(3));
        Assert.NotEqual(bits, new RandomStream(1, RandomPurpose.Initialization, 3).Bits(3));
        Assert.NotEqual(bits, new RandomStream(1, RandomPurpose.Initialization, 2).Bits(2));
        Assert.Equal(bits, new RandomStream(1, RandomPurpose.Initialization, 2).Bits(3));
    }

    [Fact]
    public void Whole_numbers_stay_below_their_bound()
    {
        var random = new RandomStream(1, RandomPurpose.Shuffling, 2);
        int[] counts = new int[3];
        for (int i = 0; i < 30_000; i++)
            counts[random.Below(i, 3)]++;

        Assert.All(counts, count => Assert.InRange(count, 10_000 - 410, 10_000 + 410));
    }
}
