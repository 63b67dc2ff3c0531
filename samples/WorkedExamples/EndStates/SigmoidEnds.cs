using GraphCompiler;

namespace WorkedExamples;

/// <summary>Trains the two-layer network from several starts at several rates.</summary>
public static class SigmoidEnds
{
    private static readonly double[] Rates = [0.5, 1, 2];

    /// <summary>Where each training ends.</summary>
    public static IReadOnlyList<EndState> Run(ReferenceExample reference)
    {
        var network = new TwoLayerSigmoid();
        double[] own = [.. network.W1.Value, .. network.W2.Value];
        int split = network.W1.Value.Length;
        double[] inputs = reference.Given("inputs");
        double[] labels = reference.Given("labels");
        List<EndState> ends = [];
        foreach ((string name, double[] weights) in Starts.Of(own, bound: 0.5))
        {
            foreach (double rate in Rates)
            {
                network.W1.Set(weights.AsSpan(0, split));
                network.W2.Set(weights.AsSpan(split));
                var optimizer = new Sgd(rate);
                (int iterations, double loss) = Descent.Run(() => network.TrainStep(inputs, labels, optimizer));
                double[] outputs = network.Forward(inputs).ToArray();
                ends.Add(new(name, rate, iterations, loss, outputs, [.. network.W1.Value, .. network.W2.Value]));
            }
        }

        return ends;
    }
}
