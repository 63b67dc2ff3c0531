using System.Globalization;
using GraphCompiler.Benchmarks.Networks;
using GraphCompiler.Runtime;

namespace GraphCompiler.Benchmarks.Measuring;

/// <summary>What it costs two threads to share a pass, and to wait for each other within it.</summary>
internal static class BarrierTimes
{
    private const int Threads = 2;
    private const int Batch = 64;
    private const int Sums = 100;

    public static void Print(TextWriter output)
    {
        output.WriteLine("two threads\tmedian ns\t10th percentile ns");
        INetwork<float> network = new DigitTrainer(Batch, seed: 1);
        network.Threads = Threads;
        var shared = Time(network.Memory, 0);
        var summed = Time(network.Memory, Sums);
        Line(output, "a pass that does nothing", shared.Median, shared.Tenth);

        // A sum of one number waits twice: until all have their part, and until the first has added them up.
        Line(
            output,
            "a barrier within it",
            (summed.Median - shared.Median) / (2 * Sums),
            (summed.Tenth - shared.Tenth) / (2 * Sums));
    }

    private static Measured Time(NetworkMemory<float> memory, int sums) => Sampler.Measure(
        new Variant("", "", Threads, 0, count =>
        {
            for (var i = 0; i < count; i++)
            {
                memory.Begin(PassKind.Training, Batch);
                memory.ForwardTraining(new Waits(sums));
            }
        }),
        [])[0];

    private static void Line(TextWriter output, string what, double median, double tenth)
    {
        static string Text(double microseconds) => (1000 * microseconds).ToString("0", CultureInfo.InvariantCulture);
        output.WriteLine($"{what}\t{Text(median)}\t{Text(tenth)}");
    }

    /// <summary>A pass that does nothing but wait for the other threads so often.</summary>
    private readonly struct Waits(int sums) : IPasses<float>
    {
        public void Forward(NetworkMemory<float> memory, int start, int batch) =>
            throw new NotSupportedException();

        public void ForwardTraining(NetworkMemory<float> memory, int start, int batch)
        {
            for (var i = 0; i < sums; i++)
            {
                memory.Sum(memory.Fixed(0, 1));
            }
        }

        public void Backward(NetworkMemory<float> memory, int start, int batch, bool accumulate) =>
            throw new NotSupportedException();
    }
}
