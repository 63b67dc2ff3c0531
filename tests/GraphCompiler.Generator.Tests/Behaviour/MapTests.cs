using GraphCompiler.Generator.Tests.Behaviour.Networks;

namespace GraphCompiler.Generator.Tests.Behaviour;

/// <summary>The user's own functions compute what they say, and so do their gradients.</summary>
public sealed class MapTests
{
    private readonly Mapped network = new(3, seed: 4);
    private readonly double[] x = Data.Doubles(1, 3 * 5);

    [Fact]
    public void Every_element_is_the_functions()
    {
        network.Forward(x);
        var scale = network.Scale.Value;
        var actual = network.Long.Value;
        for (var i = 0; i < x.Length; i++)
        {
            var expected = Curves.Long(Mapped.Swish(x[i]), scale[i % 5]);
            Assert.Equal(expected, actual[i], 1e-10);
            Assert.Equal(Mapped.Straight(expected), network.Stepped.Value[i]);
        }
    }

    [Fact]
    public void The_gradient_is_the_slope_of_the_smooth_part_and_the_given_one_of_the_steps()
    {
        network.ForwardTraining(x);
        network.Backward();
        var gradient = network.X.Gradient.ToArray();
        var scale = network.Scale.Value.ToArray();
        for (var i = 0; i < x.Length; i++)
        {
            const double Step = 1e-6;
            var slope = (At(x[i] + Step, scale[i % 5]) - At(x[i] - Step, scale[i % 5])) / (2 * Step);

            // The straight-through steps count 1 an element, the mean of the others 0.5 over all.
            Assert.Equal(slope * (1 + (0.5 / x.Length)), gradient[i], 1e-6);
        }

        static double At(double x, double scale) => Curves.Long(Mapped.Swish(x), scale);
    }
}
