using System.Globalization;
using GraphCompiler.Benchmarks.Networks;
using GraphCompiler.Benchmarks.Peers;

namespace GraphCompiler.Benchmarks.Measuring;

/// <summary>
/// What the networks of W3 to W6 hold beside parameters, gradients and what is fed, in bytes a sample: the workspace,
/// the sum of all nodes' values (and of their gradients, in training), and the peak of PyTorch's tensors.
/// </summary>
internal static class MemoryTable
{
    public static void Print(TextWriter output)
    {
        output.WriteLine("workload\tworkspace\tscratch\tall activations\tPyTorch's peak\tbytes a sample");
        int[] digits = [784], images = [1, 28, 28];
        Print(output, "W3 inference batch 64", new DigitProbabilities(64, seed: 1), 64, false, "digits", digits);
        Print(output, "W4 training batch 64", new DigitTrainer(64, seed: 1), 64, true, "digits Adam", digits);
        Print(output, "W5 training batch 128", new WideTrainer(128, seed: 1), 128, true, "wide Adam", digits);
        Print(output, "W6 inference batch 64", new ImageProbabilities(64, seed: 1), 64, false, "images", images);
        Print(output, "W6 training batch 64", new ImageTrainer(64, seed: 1), 64, true, "images Adam", images);
    }

    private static void Print(
        TextWriter output, string name, INetwork<float> network, int batch, bool isTraining, string peer, int[] shape)
    {
        var info = network.Info;
        var plan = isTraining ? info.Memory.Training : info.Memory.Inference;
        var workspace = (sizeof(float) * (plan.ElementsPerSample + ((double)plan.ElementsFixed / batch)))
            + (sizeof(int) * (plan.IntegersPerSample + ((double)plan.IntegersFixed / batch)));
        var scratch = sizeof(float) * (double)info.Memory.Scratch.For(batch) / batch;
        var fed = info.Arguments.Select(argument => argument.Node).ToHashSet();

        // An activation that an attribute asks for is a value of its own, as in libraries that fuse nothing.
        var values = info.Nodes.Where(node => node.IsBatched && !fed.Contains(node.Name)).Sum(node =>
            node.Elements * (node.Formula.Contains("relu", StringComparison.Ordinal) ? 2 : 1));
        var activations = sizeof(float) * values * (isTraining ? 2 : 1);
        output.WriteLine(string.Join(
            "\t",
            name, Text(workspace), Text(scratch), Text(activations), Peak(network, batch, isTraining, peer, [batch, .. shape])));
    }

    private static string Peak(INetwork<float> network, int batch, bool isTraining, string peer, int[] shape)
    {
        float[] x = [.. Enumerable.Range(0, shape.Aggregate((a, b) => a * b)).Select(i => (i % 17) / 17f)];
        Weight[] labels = isTraining ? [Weight.Indices("y", [.. Enumerable.Range(0, batch).Select(i => i % 10)])] : [];
        try
        {
            var torch = new Torch(peer, 1, [.. Weight.Of(network).Values, new Weight("x", shape, x), .. labels]);

            // A gradient for each parameter is made anew in a step; ours have storage of their own.
            var gradients = isTraining ? sizeof(float) * network.Info.TrainableElements : 0;
            return Text((double)(torch.PeakBytes() - gradients) / batch);
        }
        catch (PeerMissingException)
        {
            return "-";
        }
    }

    private static string Text(double bytes) => bytes.ToString("0", CultureInfo.InvariantCulture);
}
