using GraphCompiler;

namespace WorkedExamples;

/// <summary>Fits the matrix for 100 iterations.</summary>
public static class FittedMatrixExample
{
    /// <summary>Runs it, and compares with every snapshot.</summary>
    public static IReadOnlyList<Comparison> Run(ReferenceExample reference)
    {
        double[] x = reference.Given("X");
        double[] label = reference.Given("label");
        var snapshots = new Snapshots(reference);
        var network = new FittedMatrix();
        var optimizer = new Sgd(reference.LearningRate);
        int done = 0;
        foreach (int iteration in reference.Iterations)
        {
            for (; done < iteration; done++)
                network.TrainStep(x, label, optimizer);
            double loss = network.Evaluate(x, label);
            snapshots.Compare(iteration, "W", network.W.Value);
            snapshots.Compare(iteration, "Y", network.Y.Value);
            snapshots.Compare(iteration, "half_sse_loss", [loss]);
        }

        return snapshots.Comparisons;
    }
}
