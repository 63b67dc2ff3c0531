using System.Diagnostics;
using System.Globalization;
using System.Runtime.Intrinsics;
using GraphCompiler.Kernels;
using GraphCompiler.Kernels.Products;
using GraphCompiler.Kernels.Vectors;
using GraphCompiler.Optimizers;
using GraphCompiler.Runtime;

namespace GraphCompiler.Benchmarks.Measuring;

/// <summary>Measures what the sizes were chosen by from which a weight is stepped while its gradient is computed.
/// </summary>
internal static class WeightStepTimes
{
    private const int Rounds = 60;
    private const double MultiplyAddsOfRound = 4e7;
    private static readonly Random Numbers = new(1);

    public static void Print(TextWriter output)
    {
        output.WriteLine("LeastStepBytes, NearStepBytes, FarStepBytes: a weight's gradient and step, µs"
            + "\tweight, samples\tproduct\tand step\tby stretches\tby tiles");
        foreach (var (rows, columns, samples) in new[]
        {
            (96, 96, 32), (128, 128, 64), (256, 256, 64), (784, 128, 64), (512, 512, 128), (784, 512, 128),
            (1024, 512, 128), (1024, 1024, 128), (1536, 1024, 128), (2048, 1024, 128), (2048, 2048, 128),
            (4096, 1024, 64),
        })
        {
            Measure(output, "Adam", new Adam(1e-9), rows, columns, samples);
            Measure(output, "Sgd, momentum", new Sgd(1e-9) { Momentum = 0.9 }, rows, columns, samples);
        }
    }

    private static void Measure(
        TextWriter output, string name, Optimizer optimizer, int rows, int columns, int samples)
    {
        float[] a = Random(rows * samples), b = Random(columns * samples), scratch = new float[512 * 256];
        AlignedArray<float> weight = AlignedArray<float>.Zeroed(PanelLayout.Length<float>(rows, columns), "The weight");
        AlignedArray<float> gradient = AlignedArray<float>.Zeroed(weight.Length, "The gradient");
        var formula = Formula(optimizer, weight, gradient);

        void Product() => Kernel<float>.MatMulIntoPanels(
            rows, columns, samples, a.AsSpan().Transposed(), b.AsSpan(), gradient.Span, scratch: scratch);
        void Apart()
        {
            Product();
            formula.Step(0, weight.Span, gradient.Span);
        }

        var times = InTurn(
            Math.Max(1, (int)(MultiplyAddsOfRound / ((double)rows * columns * samples))),
            Product,
            Apart,
            () => Step(new(rows, columns, samples), a, b, gradient.Span, new(weight.Span, 0, formula), isFar: false),
            () => Step(new(rows, columns, samples), a, b, gradient.Span, new(weight.Span, 0, formula), isFar: true));
        output.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{name}\t{rows}x{columns}, {samples}\t")
            + string.Join('\t', times.Select(time => time.ToString("0.0", CultureInfo.InvariantCulture))));
    }

    private static IStepFormula<float> Formula(
        Optimizer optimizer, AlignedArray<float> weight, AlignedArray<float> gradient)
    {
        var state = new OptimizerState<float>(new object(), "", weight.Length) { Steps = 1, IsHolding = true };
        optimizer.Update(
            new ParameterStep<float>(
                state, [new ParameterRun(0, weight.Length, 1, null)], weight.Span, gradient.Span, 1e-9),
            0,
            weight.Length);
        return state.Held!;
    }

    private static unsafe void Step(
        ProductSize size, float[] a, float[] b, Span<float> free, WeightStep<float> step, bool isFar)
    {
        fixed (float* left = a, right = b, memory = free, weight = step.Weight)
        {
            var columns = new Right<float>(right, MatrixLayout.Rows, size.K, size.N);
            var done = Vector512.IsHardwareAccelerated
                ? new SteppedProduct<float, Lanes512<float>>(size, left, columns, memory, weight, step).Run(isFar)
                : new SteppedProduct<float, Lanes256<float>>(size, left, columns, memory, weight, step).Run(isFar);
            if (!done)
            {
                throw new InvalidOperationException("There is no room to step this weight.");
            }
        }
    }

    // Medians in microseconds.
    private static double[] InTurn(int count, params Action[] actions)
    {
        var times = actions.Select(_ => new List<double>()).ToArray();
        var start = Stopwatch.StartNew();
        while (start.ElapsedMilliseconds < 1000)
        {
            Array.ForEach(actions, action => action());
        }

        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < actions.Length; i++)
            {
                actions[i]();
                var began = Stopwatch.GetTimestamp();
                for (var j = 0; j < count; j++)
                {
                    actions[i]();
                }

                times[i].Add(Stopwatch.GetElapsedTime(began).TotalMicroseconds / count);
            }
        }

        return [.. times.Select(list => list.Order().ElementAt(list.Count / 2))];
    }

    private static float[] Random(int count) => [.. Enumerable.Range(0, count).Select(_ => Numbers.NextSingle())];
}
