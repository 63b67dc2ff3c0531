using System.Globalization;
using GraphCompiler.Kernels;
using GraphCompiler.Kernels.Expressions;

namespace GraphCompiler.Benchmarks.Measuring;

/// <summary>Measures what thresholds were chosen by: the compiler's <c>CostModel</c>, and the runtime's for steps.
/// </summary>
internal static class CostTable
{
    private const int Depth = 128;
    private const int Square = 512;
    private const int Elements = 2048;
    private static readonly Random Numbers = new(1);

    public static void Print(TextWriter output)
    {
        output.WriteLine("PanelsPay: a weight of 128 inputs\toutputs\tbatch\trow-major ns\tpanels ns");
        foreach (var batch in new[] { 1, 64 })
        {
            foreach (var outputs in new[] { 1, 2, 4, 6, 8, 10, 12, 16 })
            {
                Panels(output, batch, outputs);
            }
        }

        output.WriteLine("ProductScratch: a product of 512 x 512 x 512\telements\tµs");
        for (var elements = 8 * 1024; elements <= Square * Square; elements *= 2)
        {
            Scratch(output, elements);
        }

        output.WriteLine("MaximumTranscendentals: exponentials in one loop\tcount\tns an exponential");
        Exponentials<Exp<X0>>(output, 1);
        Exponentials<Exp<Exp<X0>>>(output, 2);
        Exponentials<Exp<Exp<Exp<X0>>>>(output, 3);
        Exponentials<Exp<Exp<Exp<Exp<X0>>>>>(output, 4);
        Exponentials<Exp<Exp<Exp<Exp<Exp<X0>>>>>>(output, 5);
        Exponentials<Exp<Exp<Exp<Exp<Exp<Exp<X0>>>>>>>(output, 6);
        WeightStepTimes.Print(output);
    }

    private static void Panels(TextWriter output, int batch, int outputs)
    {
        float[] x = Random(batch * Depth), weight = Random(outputs * Depth), y = new float[batch * outputs];
        float[] panels = new float[PanelLayout.Length<float>(Depth, outputs)], scratch = new float[Square * Square];
        PanelLayout.Pack<float>(weight, Depth, outputs, panels);
        var rows = Time(() => Kernel<float>.MatMul(
            batch, outputs, Depth, x.AsSpan(), weight.AsSpan().Transposed(), y, scratch: scratch));
        var inPanels = Time(() => Kernel<float>.MatMul(
            batch, outputs, Depth, x.AsSpan(), panels.AsSpan().Panels(), y));
        output.WriteLine($"\t{outputs}\t{batch}\t{Text(1000 * rows)}\t{Text(1000 * inPanels)}");
    }

    private static void Scratch(TextWriter output, int elements)
    {
        float[] a = Random(Square * Square), b = Random(Square * Square), c = new float[Square * Square];
        float[] scratch = new float[elements];
        output.WriteLine($"\t{elements}\t" + Text(Time(() => Kernel<float>.MatMul(
            Square, Square, Square, a.AsSpan(), b.AsSpan(), c, scratch: scratch))));
    }

    private static void Exponentials<TExpression>(TextWriter output, int count)
        where TExpression : IExpression
    {
        float[] x = new float[Elements], y = new float[Elements];
        x.AsSpan().Fill(-0.5f);
        var time = Time(() => Kernel<float>.Map<TExpression>(x.AsSpan(), y));
        output.WriteLine($"\t{count}\t{Text(1000 * time / Elements / count)}");
    }

    // Microseconds.
    private static double Time(Action action)
    {
        var variant = new Variant("", "", 1, 0, count =>
        {
            for (var i = 0; i < count; i++)
            {
                action();
            }
        });
        return Sampler.Measure(variant, [])[0].Median;
    }

    private static float[] Random(int count) => [.. Enumerable.Range(0, count).Select(_ => Numbers.NextSingle())];

    private static string Text(double number) => number.ToString("0.000", CultureInfo.InvariantCulture);
}
