using GraphCompiler;

namespace WorkedExamples;

/// <summary>Fits the input for 1,000 iterations.</summary>
public static class FittedInputExample
{
    /// <summary>Runs it, and compares with every snapshot.</summary>
    public static IReadOnlyList<Comparison> Run(ReferenceExample reference)
    {
        var snapshots = new Snapshots(reference);
        var network = new FittedInput();
        var optimizer = new Sgd(reference.LearningRate);
        int done = 0;
        foreach (int iteration in reference.Iterations)
        {
            for (; done < iteration; done++)
                network.TrainStep(optimizer);
            double loss = network.Evaluate();
            snapshots.Compare(iteration, "X", network.X.Value);
            snapshots.Compare(iteration, "Y", network.Y.Value);
            snapshots.Compare(iteration, "sse_loss", [loss]);
        }

        return snapshots.Comparisons;
    }
}
