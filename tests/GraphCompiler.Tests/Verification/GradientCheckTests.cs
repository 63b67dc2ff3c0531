using GraphCompiler.Runtime;
using GraphCompiler.Tests.Fakes;

namespace GraphCompiler.Tests.Verification;

public class GradientCheckTests
{
    private static readonly double[] Pixels = [.. Clusters.Pixels<double>(6).Select(p => p + 0.1)];
    private static readonly int[] Labels = Clusters.Labels(6);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Right_gradients_pass_in_double(bool panels)
    {
        var network = new FakeClassifier<double>(seed: 1, panels: panels);

        GradientCheckReport report = GradientCheck.Run(network, () => network.ForwardTraining(Pixels, Labels));

        Assert.True(report.Passed, report.ToString());
        Assert.True(report.Worst.RelativeError < 1e-7, report.ToString());
        Assert.Equal([("Logits.weight", 12), ("Logits.bias", 3)], report.Parameters.Select(p => (p.Name, p.Compared)));
        Assert.Equal(2 * 15, report.ForwardPasses);
        Assert.Equal(1e-6, report.Tolerance);
        Assert.Contains("Gradient check passed", report.ToString(), StringComparison.Ordinal);
        Assert.Contains("30 forward passes", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Right_gradients_pass_in_float()
    {
        var network = new FakeClassifier<float>(seed: 1);
        float[] pixels = [.. Pixels.Select(p => (float)p)];

        GradientCheckReport report = GradientCheck.Run(network, () => network.ForwardTraining(pixels, Labels));

        Assert.True(report.Passed, report.ToString());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(11)]
    public void A_wrong_element_is_found(int element)
    {
        var network = new WrongGradient(element, by: 1e-4);

        GradientCheckReport report = GradientCheck.Run(network, () => network.Right.ForwardTraining(Pixels, Labels));

        Assert.False(report.Passed);
        Assert.Equal(("Logits.weight", element), (report.Worst.Name, report.Worst.Index));
        Assert.Equal(1e-4, report.Worst.Analytic - report.Worst.Numeric, 8);
        Assert.Contains("FAILED", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_gradient_that_is_no_number_fails()
    {
        var network = new WrongGradient(3, by: double.NaN);

        GradientCheckReport report = GradientCheck.Run(network, () => network.Right.ForwardTraining(Pixels, Labels));

        Assert.False(report.Passed);
        Assert.Equal(("Logits.weight", 3), (report.Worst.Name, report.Worst.Index));
    }

    [Fact]
    public void Parameters_gradients_and_buffers_are_restored_bit_for_bit()
    {
        var network = new FakeClassifier<double>(seed: 1, panels: true);
        network["Passes.count"].Set([5]);
        network["Logits.bias"].SetGradient([1, 2, 3]);
        double[] before = [.. network.Parameters, .. network.Gradients, .. network.Buffers];

        GradientCheck.Run(network, () => network.ForwardTraining(Pixels, Labels));

        Assert.Equal(before, (double[])[.. network.Parameters, .. network.Gradients, .. network.Buffers]);
    }

    [Fact]
    public void They_are_restored_after_a_failure_too()
    {
        var network = new FakeClassifier<double>(seed: 1);
        double[] before = [.. network.Parameters, .. network.Gradients, .. network.Buffers];
        int passes = 0;

        Assert.Throws<TimeoutException>(() => GradientCheck.Run(
            network,
            () => ++passes < 8 ? network.ForwardTraining(Pixels, Labels) : throw new TimeoutException()));

        Assert.Equal(before, (double[])[.. network.Parameters, .. network.Gradients, .. network.Buffers]);
    }

    [Fact]
    public void A_sample_of_elements_is_compared_and_repeats_with_its_seed()
    {
        var network = new FakeClassifier<double>(seed: 1);
        var options = new GradientCheckOptions { MaxElements = 4, Seed = 9 };

        GradientCheckReport first = GradientCheck.Run(network, () => network.ForwardTraining(Pixels, Labels), options);
        GradientCheckReport second = GradientCheck.Run(network, () => network.ForwardTraining(Pixels, Labels), options);

        Assert.Equal(4, first.Parameters.Sum(p => p.Compared));
        Assert.Equal(8, first.ForwardPasses);
        Assert.Equal(first.Parameters, second.Parameters);
    }

    [Fact]
    public void A_loss_that_runs_no_training_pass_is_refused()
    {
        var network = new FakeClassifier<double>();

        Assert.Throws<InvalidOperationException>(
            () => GradientCheck.Run(network, () => network.Evaluate(Pixels, Labels)));
    }

    [Fact]
    public void Options_outside_their_range_are_refused()
    {
        GradientCheckOptions[] bad =
        [
            new() { Step = 0 }, new() { Step = double.NaN }, new() { Tolerance = -1 }, new() { Floor = 0 },
            new() { MaxElements = 0 },
        ];
        var network = new FakeClassifier<double>();
        foreach (GradientCheckOptions options in bad)
        {
            Assert.Throws<ArgumentOutOfRangeException>(
                () => GradientCheck.Run(network, () => network.ForwardTraining(Pixels, Labels), options));
        }
    }

    /// <summary>A network one element of whose gradient is off.</summary>
    private sealed class WrongGradient(int element, double by) : ITrainable<double>
    {
        public FakeClassifier<double> Right { get; } = new(seed: 1);

        public NetworkInfo Info => Right.Info;

        public Span<double> Parameters => Right.Parameters;

        public Span<double> Gradients => Right.Gradients;

        public Span<double> Buffers => Right.Buffers;

        public int BatchCapacity => Right.BatchCapacity;

        public NetworkMemory<double> Memory => Right.Memory;

        public Node<double> this[string parameter] => Right[parameter];

        public void Backward(bool accumulate = false)
        {
            Right.Backward(accumulate);
            Right.Gradients[element] += by;
        }
    }
}
