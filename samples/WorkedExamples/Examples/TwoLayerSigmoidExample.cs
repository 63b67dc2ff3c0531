using GraphCompiler;

namespace WorkedExamples;

/// <summary>Trains the two-layer network for 1,000 iterations on one sample.</summary>
public static class TwoLayerSigmoidExample
{
    /// <summary>Runs it, and compares with every snapshot.</summary>
    public static IReadOnlyList<Comparison> Run(ReferenceExample reference)
    {
        double[] inputs = reference.Given("inputs");
        double[] labels = reference.Given("labels");
        var snapshots = new Snapshots(reference);
        var network = new TwoLayerSigmoid();
        CompareGradients(network, inputs, labels, snapshots);

        var optimizer = new Sgd(reference.LearningRate);
        int done = 0;
        foreach (int iteration in reference.Iterations)
        {
            double before = 0;
            for (; done < iteration; done++)
                before = network.TrainStep(inputs, labels, optimizer);
            if (iteration > 0)
                snapshots.Compare(iteration, "loss_seen_in_this_iteration_before_update", [2 * before]);

            double halfOfSquares = network.Evaluate(inputs, labels);
            snapshots.Compare(iteration, "h", network.Hidden.Value);
            snapshots.Compare(iteration, "o", network.Outputs.Value);
            snapshots.Compare(iteration, "half_sse_loss", [halfOfSquares]);
            snapshots.Compare(iteration, "sse_loss", [2 * halfOfSquares]);
            snapshots.Compare(iteration, "w1", network.W1.Value);
            snapshots.Compare(iteration, "w2", network.W2.Value);
        }

        return snapshots.Comparisons;
    }

    // The gradients of the nodes themselves are there to be read, not only those of the weights.
    private static void CompareGradients(
        TwoLayerSigmoid network, double[] inputs, double[] labels, Snapshots snapshots)
    {
        const string Snapshot = "first_iteration_gradients";
        network.ForwardTraining(inputs, labels);
        snapshots.Compare(Snapshot, "hidden_pre", network.HiddenSum.Value);
        network.Backward();
        snapshots.Compare(Snapshot, "delta_out", network.OutputSum.Gradient);
        snapshots.Compare(Snapshot, "grad_w2", network.W2.Gradient);
        snapshots.Compare(Snapshot, "delta_hidden", network.HiddenSum.Gradient);
        snapshots.Compare(Snapshot, "grad_w1", network.W1.Gradient);
    }
}
