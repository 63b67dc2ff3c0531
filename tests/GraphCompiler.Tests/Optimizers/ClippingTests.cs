using System.Numerics;
using GraphCompiler.Tests.Fakes;

namespace GraphCompiler.Tests.Optimizers;

public class ClippingTests
{
    [Fact]
    public void The_norm_of_all_parameters_together_is_limited()
    {
        FakeParameters<double> network = WithGradients<double>(3, 4);
        var sgd = new Sgd { ClipNorm = 1 };
        sgd.Step(network);

        Assert.Equal(5, sgd.GradientNorm);
        Assert.Equal(0.6, network["w"].Gradient[0], 6);
        Assert.Equal(0.8, network["b"].Gradient[0], 6);
    }

    [Fact]
    public void A_gradient_within_the_limits_keeps_its_bits()
    {
        FakeParameters<float> network = WithGradients<float>(3, 4);
        float[] before = network.Gradients.ToArray();
        var sgd = new Sgd { ClipNorm = 5.1, ClipValue = 4 };
        sgd.Step(network);

        Assert.Equal(before, network.Gradients);
        sgd.ClipNorm = null;
        sgd.Step(network);
        Assert.Null(sgd.GradientNorm);
    }

    [Fact]
    public void Elements_are_limited_on_both_sides_in_vectors_and_in_what_is_left()
    {
        const int Length = 19;
        var network = new NamedParameters<float>($"parameter w {Length} logical 0 {Length} trainable Zeros 0 0 1 0 -");
        float[] gradients = new float[Length];
        float[] expected = new float[Length];
        for (int i = 0; i < Length; i++)
        {
            gradients[i] = (i - 9) / 2f;
            expected[i] = Math.Clamp(gradients[i], -2, 2);
        }

        network["w"].SetGradient(gradients);
        new Sgd { ClipValue = 2 }.Step(network);

        Assert.Equal(expected, network["w"].Gradient);
    }

    [Fact]
    public void Values_are_limited_before_the_norm()
    {
        FakeParameters<double> network = WithGradients<double>(30, 4);
        var sgd = new Sgd { ClipValue = 3, ClipNorm = 2.5 };
        sgd.Step(network);

        Assert.Equal(Math.Sqrt(18), sgd.GradientNorm!.Value, 14);
        Assert.Equal(2.5 / Math.Sqrt(2), network["w"].Gradient[0], 5);
    }

    [Fact]
    public void Squares_beyond_single_precision_do_not_overflow()
    {
        FakeParameters<float> network = WithGradients<float>(3e30f, 4e30f);
        var sgd = new Sgd { ClipNorm = 1 };
        sgd.Step(network);

        Assert.Equal(5e30, sgd.GradientNorm!.Value, 5e24);
        Assert.Equal(0.6f, network["w"].Gradient[0], 6);
    }

    [Theory]
    [InlineData(null, 1.0)]
    [InlineData(1.0, null)]
    [InlineData(1.0, 1.0)]
    public void What_is_not_a_number_is_not_hidden(double? norm, double? value)
    {
        FakeParameters<float> network = WithGradients<float>(float.NaN, 4);
        new Sgd { ClipNorm = norm, ClipValue = value }.Step(network);

        Assert.True(float.IsNaN(network["w"].Value[0]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Bad_limits_are_refused(double limit)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd { ClipNorm = limit });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd { ClipValue = limit });
    }

    private static FakeParameters<T> WithGradients<T>(T ofWeights, T ofBias)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var network = new FakeParameters<T>("Clipped");
        T[] weights = new T[35];
        T[] bias = new T[13];
        (weights[0], bias[0]) = (ofWeights, ofBias);
        network["w"].SetGradient(weights);
        network["b"].SetGradient(bias);
        return network;
    }
}
