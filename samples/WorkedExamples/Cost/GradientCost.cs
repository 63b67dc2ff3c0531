using GraphCompiler;

namespace WorkedExamples;

/// <summary>What all gradients of a network cost, by differences and by its backward pass.</summary>
/// <param name="Network">The network.</param>
/// <param name="Parameters">How many gradients there are.</param>
/// <param name="Report">The costs, and how well the two agree.</param>
public sealed record GradientCost(string Network, long Parameters, GradientCheckReport Report)
{
    /// <summary>Measures three networks, each larger than the one before.</summary>
    public static IReadOnlyList<GradientCost> MeasureAll()
    {
        var small = new SmallNetwork();
        var medium = new MediumNetwork();
        var large = new LargeNetwork();
        double[] x = Data(64, seed: 1);
        double[] y = Data(32, seed: 2);
        return
        [
            Measure("16-16-8", small, () => small.ForwardTraining(x.AsSpan(0, 16), y.AsSpan(0, 8))),
            Measure("32-64-16", medium, () => medium.ForwardTraining(x.AsSpan(0, 32), y.AsSpan(0, 16))),
            Measure("64-192-32", large, () => large.ForwardTraining(x, y)),
        ];
    }

    private static GradientCost Measure(string name, ITrainable<double> network, Func<double> loss)
    {
        // Once unmeasured, so that compilation is not what is measured.
        GradientCheck.Run(network, loss);
        return new GradientCost(name, network.Info.TrainableElements, GradientCheck.Run(network, loss));
    }

    private static double[] Data(int count, int seed)
    {
        var random = new Random(seed);
        double[] values = new double[count];
        for (int i = 0; i < count; i++)
            values[i] = (2 * random.NextDouble()) - 1;
        return values;
    }
}
