using GraphCompiler.Runtime;
using GraphCompiler.Tests.Fakes;

namespace GraphCompiler.Tests.Initialization;

public class ParameterInitializerTests
{
    private static readonly double[] GoldenWeight =
        [-0.3422575021950257, 0.3508461420179173, 0.11750857772310008, -0.05569864883099063];

    [Fact]
    public void A_seed_gives_these_bits_on_every_machine()
    {
        Assert.Equal(GoldenWeight, new FakeClassifier<double>(seed: 42)["Logits.weight"].Value[..4]);
        Assert.Equal(
            [-1.0037793174658485, 1.0400692773832834, 0.2989439077190376, -0.14007250738962007],
            Weight("Normal 4 3 1 0", 42)[..4].Select(value => Math.Round(value, 15)).ToArray(),
            (expected, actual) => Math.Abs(expected - actual) <= 1e-15);
    }

    [Fact]
    public void Float_is_double_rounded()
    {
        float[] single = new FakeClassifier<float>(seed: 42)["Logits.weight"].Value.ToArray();

        Assert.Equal(GoldenWeight.Select(value => (float)value), single[..4]);
    }

    [Fact]
    public void Another_seed_or_name_gives_other_values()
    {
        double[] weight = new FakeClassifier<double>(seed: 1)["Logits.weight"].Value.ToArray();

        Assert.Equal(weight, new FakeClassifier<double>(seed: 1)["Logits.weight"].Value);
        Assert.NotEqual(weight, new FakeClassifier<double>(seed: 2)["Logits.weight"].Value.ToArray());
        Assert.NotEqual(weight[..3], new FakeClassifier<double>(seed: 1)["Logits.bias"].Value.ToArray());
    }

    [Fact]
    public void Layout_changes_the_storage_and_not_the_values()
    {
        var packed = new FakeClassifier<float>(seed: 42, panels: true);
        var logical = new FakeClassifier<float>(seed: 42);

        Assert.Equal(logical["Logits.weight"].Value, packed["Logits.weight"].Value);
        int padding = 0;
        foreach (float value in packed.Parameters[..64])
            padding += value == 0 ? 1 : 0;
        Assert.Equal(64 - 12, padding);
    }

    [Fact]
    public void Given_values_overrule_the_initialiser() =>
        Assert.Equal([1.0], new FakeClassifier<double>()["Temperature"].Value);

    [Theory]
    [InlineData("Default 400 30 1 0", 1 / 20.0)]
    [InlineData("XavierUniform 400 200 2 0", 2 * 0.1)]
    [InlineData("HeUniform 600 200 3 0", 3 * 0.1)]
    [InlineData("Uniform 400 200 0.25 0", 0.25)]
    [InlineData("XavierUniform 0 0 1 0", 0.2)]
    public void Uniform_initialisers_fill_their_range(string init, double bound)
    {
        double[] values = Weight(init, 1, "100,50");

        Assert.InRange(values.Max(), 0.995 * bound, bound);
        Assert.InRange(values.Min(), -bound, -0.995 * bound);
        Assert.InRange(values.Average(), -0.03 * bound, 0.03 * bound);
    }

    [Theory]
    [InlineData("XavierNormal 300 500 2 0", 2 * 0.05)]
    [InlineData("HeNormal 200 500 3 0", 3 * 0.1)]
    [InlineData("LeCunNormal 400 500 2 0", 2 * 0.05)]
    [InlineData("Normal 400 200 0.25 0", 0.25)]
    [InlineData("HeNormal 0 0 1 0", 0.2)]
    public void Normal_initialisers_have_their_deviation(string init, double deviation)
    {
        double[] values = Weight(init, 1, "100,50");

        Assert.InRange(Math.Sqrt(values.Average(v => v * v)), 0.95 * deviation, 1.05 * deviation);
        Assert.InRange(values.Average(), -0.06 * deviation, 0.06 * deviation);
        Assert.InRange(values.Count(v => Math.Abs(v) > 2 * deviation), 170, 290);
    }

    [Theory]
    [InlineData("Default 0 0 1 0", 0)]
    [InlineData("Zeros 4 3 1 5", 0)]
    [InlineData("Ones 4 3 2 5", 1)]
    [InlineData("Constant 4 3 2 5.5", 5.5)]
    public void Constant_initialisers_give_one_value(string init, double expected) =>
        Assert.All(Weight(init, 1), value => Assert.Equal(expected, value));

    [Theory]
    [InlineData("17,40", 17, 40, true)]
    [InlineData("40,17", 40, 17, false)]
    [InlineData("6,2,3", 6, 6, true)]
    [InlineData("5", 5, 1, false)]
    public void Orthogonal_rows_or_columns_have_length_gain(string shape, int rows, int columns, bool ofRows)
    {
        double[] values = Weight("Orthogonal 4 3 2 0", 3, shape);

        int count = ofRows ? rows : columns;
        int length = ofRows ? columns : rows;
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double dot = 0;
                for (int k = 0; k < length; k++)
                {
                    dot += ofRows
                        ? values[(i * columns) + k] * values[(j * columns) + k]
                        : values[(k * columns) + i] * values[(k * columns) + j];
                }

                Assert.Equal(i == j ? 4 : 0, dot, 13);
            }
        }
    }

    [Fact]
    public void Buffers_start_at_their_initial_value()
    {
        string text = FakeMetadata.Text().Replace("Passes.count - 0 16 0", "Passes.count 3 0 16 1.5");

        var memory = new NetworkMemory<double>(NetworkInfo.Parse(text), 1, 0);

        Assert.Equal([1.5, 1.5, 1.5, 0], memory.Buffers[..4]);
    }

    private static double[] Weight(string init, int seed, string shape = "3,4")
    {
        int elements = shape.Split(',').Aggregate(1, (product, size) => product * int.Parse(size));
        string text = $"""
            graphcompiler 1
            network Fakes.Weight double 0 0
            parameter Logits.weight {shape} logical 0 {elements} trainable {init} -
            """;
        return new NetworkMemory<double>(NetworkInfo.Parse(text), 1, seed).ParameterNode(0).Value.ToArray();
    }
}
