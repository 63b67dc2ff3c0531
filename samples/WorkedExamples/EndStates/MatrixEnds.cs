using GraphCompiler;

namespace WorkedExamples;

/// <summary>Fits the matrix from several starts at several rates.</summary>
public static class MatrixEnds
{
    private static readonly double[] Rates = [0.001, 0.01, 0.03];

    /// <summary>Where each training ends.</summary>
    public static IReadOnlyList<EndState> Run(ReferenceExample reference)
    {
        var network = new FittedMatrix();
        double[] x = reference.Given("X");
        double[] label = reference.Given("label");
        List<EndState> ends = [];
        foreach ((string name, double[] weights) in Starts.Of(network.W.Value.ToArray(), bound: 8))
        {
            foreach (double rate in Rates)
            {
                network.W.Set(weights);
                var optimizer = new Sgd(rate);
                (int iterations, double loss) = Descent.Run(() => network.TrainStep(x, label, optimizer));
                double[] outputs = network.Forward(x).ToArray();
                ends.Add(new(name, rate, iterations, loss, outputs, network.W.Value.ToArray()));
            }
        }

        return ends;
    }
}
