using GraphCompiler.Initialization;

namespace GraphCompiler.Tests.Initialization;

public class NormalQuantileTests
{
    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(0.975, 1.9599639845400536)]
    [InlineData(0.025, -1.9599639845400545)]
    [InlineData(0.9, 1.2815515655446008)]
    [InlineData(1e-5, -4.2648907939228247)]
    [InlineData(1e-16, -8.2220822161304365)]
    public void Known_quantiles_are_given(double probability, double expected) =>
        Assert.Equal(expected, NormalQuantile.At(probability), 13);

    [Fact]
    public void The_logarithm_agrees_with_the_platforms_to_the_last_bits()
    {
        for (double x = 1e-300; x < 1e300; x *= 1.7)
        {
            double expected = Math.Log(x);
            Assert.True(
                Math.Abs(NormalQuantile.Logarithm(x) - expected) <= 4e-16 * Math.Max(1, Math.Abs(expected)),
                $"{x:R}: {NormalQuantile.Logarithm(x):R} and {expected:R}");
        }
    }

    [Fact]
    public void Deviates_have_the_moments_of_the_normal_distribution()
    {
        var random = new RandomStream(7, RandomPurpose.Initialization, 0);
        (double sum, double squares, double fourths) = (0, 0, 0);
        const int Count = 200_000;
        for (int i = 0; i < Count; i++)
        {
            double z = random.Normal(i);
            sum += z;
            squares += z * z;
            fourths += z * z * z * z;
        }

        Assert.InRange(sum / Count, -0.012, 0.012);
        Assert.InRange(squares / Count, 0.984, 1.016);
        Assert.InRange(fourths / Count, 2.89, 3.11);
    }
}
