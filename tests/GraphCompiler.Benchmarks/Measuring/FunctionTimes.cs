using System.Globalization;
using System.Numerics;
using GraphCompiler.Kernels;
using GraphCompiler.Kernels.Expressions;

namespace GraphCompiler.Benchmarks.Measuring;

/// <summary>What the vector functions take, in nanoseconds an element of an array in the nearest cache.</summary>
internal static class FunctionTimes
{
    private const int Elements = 2048;

    public static void Print(TextWriter output)
    {
        output.WriteLine("function\tsingle ns\tdouble ns");
        Print<Exp<X0>>(output, "exp");
        Print<Log<X0>>(output, "log");
        Print<Tanh<X0>>(output, "tanh");
        Print<Sigmoid<X0>>(output, "sigmoid");
        Print<Erf<X0>>(output, "erf");
        Print<Softplus<X0>>(output, "softplus");
        Print<Sin<X0>>(output, "sin");
        Print<Cos<X0>>(output, "cos");
        Print<Gelu<X0>>(output, "gelu");
        Print<Silu<X0>>(output, "silu");
        Print<Mish<X0>>(output, "mish");
        Print<Relu<X0>>(output, "relu");
    }

    private static void Print<TExpression>(TextWriter output, string name)
        where TExpression : IExpression =>
        output.WriteLine($"{name}\t{Time<float, TExpression>(name)}\t{Time<double, TExpression>(name)}");

    private static string Time<T, TExpression>(string name)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TExpression : IExpression
    {
        T[] x = new T[Elements], y = new T[Elements];
        for (var i = 0; i < Elements; i++)
        {
            x[i] = T.CreateTruncating(0.1 + (8.0 * i / Elements));
        }

        var variant = new Variant("", name, 1, 0, count =>
        {
            for (var i = 0; i < count; i++)
            {
                Kernel<T>.Map<TExpression>(x.AsSpan(), y);
            }
        });
        var microseconds = Sampler.Measure(variant, [])[0].Median;
        return (microseconds * 1000 / Elements).ToString("0.000", CultureInfo.InvariantCulture);
    }
}
