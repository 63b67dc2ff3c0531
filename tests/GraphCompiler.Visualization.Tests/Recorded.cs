using GraphCompiler.Visualization.Tests.Networks;

namespace GraphCompiler.Visualization.Tests;

/// <summary>A perceptron with data, and one of its runs.</summary>
internal static class Recorded
{
    private static readonly float[] Pixels = [.. Enumerable.Range(0, 16 * 64).Select(i => (i * 37 % 101) / 101f)];
    private static readonly int[] Labels = [.. Enumerable.Range(0, 16).Select(i => i % 10)];

    public static Perceptron.Samples Samples => new(Pixels, Labels);

    public static Perceptron Network() => new(batchCapacity: 16, seed: 1);

    public static RunRecording Run()
    {
        var network = Network();
        network.ForwardTraining(Pixels, Labels);
        network.Backward();
        var run = new RunRecording();
        run.Record(network);
        return run;
    }
}
