using System.Numerics;
using GraphCompiler.Kernels;
using GraphCompiler.Kernels.Expressions;

namespace GraphCompiler.Tests.Kernels;

/// <summary>A few numbers go through a function together as they do one by one.</summary>
public class ApplyTests
{
    [Fact]
    public void Every_number_becomes_the_functions_value()
    {
        Check<float>();
        Check<double>();
    }

    private static void Check<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double[] numbers = [0.3, -1.7, 40, -90, 0, double.NaN, double.NegativeInfinity, 1e-4];
        for (int i = 0; i + 4 <= numbers.Length; i++)
        {
            T[] x = [.. numbers.Skip(i).Take(4).Select(T.CreateTruncating)];
            Check<T, Sigmoid<X0>>(x);
            Check<T, Tanh<X0>>(x);
            Check<T, Exp<Add<X0, One>>>(x);
        }
    }

    private static void Check<T, TExpression>(T[] x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TExpression : IExpression
    {
        double[] expected = [.. x.Select(value => double.CreateTruncating(Kernel<T>.Evaluate<TExpression>(value)))];
        var (a, b, c, d) = (x[0], x[1], x[2], x[3]);
        Kernel<T>.Apply<TExpression>(ref a, ref b, ref c, ref d);
        Data.AssertClose<T>(expected, [a, b, c, d], 4);
        (a, b, c) = (x[0], x[1], x[2]);
        Kernel<T>.Apply<TExpression>(ref a, ref b, ref c);
        Data.AssertClose<T>(expected.AsSpan(0, 3), [a, b, c], 4);
        (a, b) = (x[0], x[1]);
        Kernel<T>.Apply<TExpression>(ref a, ref b);
        Data.AssertClose<T>(expected.AsSpan(0, 2), [a, b], 4);
    }
}
