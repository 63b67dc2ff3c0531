using GraphCompiler;

namespace WorkedExamples;

/// <summary>Fits the input from several starts at several rates.</summary>
public static class InputEnds
{
    private static readonly double[] Rates = [0.001, 0.005, 0.01];

    /// <summary>Where each training ends.</summary>
    public static IReadOnlyList<EndState> Run()
    {
        var network = new FittedInput();
        List<EndState> ends = [];
        foreach ((string name, double[] start) in Starts.Of(network.X.Value.ToArray(), bound: 8))
        {
            foreach (double rate in Rates)
            {
                network.X.Set(start);
                var optimizer = new Sgd(rate);
                (int iterations, double loss) = Descent.Run(() => network.TrainStep(optimizer));
                double[] outputs = network.Forward().ToArray();
                ends.Add(new(name, rate, iterations, loss, outputs, network.X.Value.ToArray()));
            }
        }

        return ends;
    }
}
