using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using GraphCompiler.Kernels.Expressions;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels;

// A register's lanes take hardly longer than one number, and the numbers of a tiny layer wait for nothing but each
// other: so they are computed together.
public static partial class Kernel<T>
{
    /// <summary>Replaces each of two numbers x by E(x).</summary>
    /// <typeparam name="TExpression">E, which reads one operand.</typeparam>
    /// <param name="a">A number.</param>
    /// <param name="b">Another one.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Apply<TExpression>(ref T a, ref T b)
        where TExpression : IExpression
    {
        if (!Vector128.IsHardwareAccelerated)
        {
            a = Evaluate<TExpression>(a);
            b = Evaluate<TExpression>(b);
        }
        else if (typeof(T) == typeof(float))
        {
            Vector128<float> x = Vector128.CreateScalarUnsafe(Single(a)).WithElement(1, Single(b));
            Vector128<T> y = Lanes<TExpression>(x.As<float, T>());
            (a, b) = (y.ToScalar(), y.GetElement(1));
        }
        else
        {
            Vector128<double> x = Vector128.Create(Double(a), Double(b));
            Vector128<T> y = Lanes<TExpression>(x.As<double, T>());
            (a, b) = (y.ToScalar(), y.GetElement(1));
        }
    }

    /// <summary>Replaces each of three numbers x by E(x).</summary>
    /// <typeparam name="TExpression">E, which reads one operand.</typeparam>
    /// <param name="a">A number.</param>
    /// <param name="b">Another one.</param>
    /// <param name="c">Another one.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Apply<TExpression>(ref T a, ref T b, ref T c)
        where TExpression : IExpression
    {
        if (typeof(T) == typeof(float) && Vector128.IsHardwareAccelerated)
        {
            Vector128<float> x = Vector128.CreateScalarUnsafe(Single(a)).WithElement(1, Single(b))
                .WithElement(2, Single(c));
            Vector128<T> y = Lanes<TExpression>(x.As<float, T>());
            (a, b, c) = (y.ToScalar(), y.GetElement(1), y.GetElement(2));
        }
        else
        {
            Apply<TExpression>(ref a, ref b);
            c = Evaluate<TExpression>(c);
        }
    }

    /// <summary>Replaces each of four numbers x by E(x).</summary>
    /// <typeparam name="TExpression">E, which reads one operand.</typeparam>
    /// <param name="a">A number.</param>
    /// <param name="b">Another one.</param>
    /// <param name="c">Another one.</param>
    /// <param name="d">Another one.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Apply<TExpression>(ref T a, ref T b, ref T c, ref T d)
        where TExpression : IExpression
    {
        if (typeof(T) == typeof(float) && Vector128.IsHardwareAccelerated)
        {
            Vector128<float> x = Vector128.Create(Single(a), Single(b), Single(c), Single(d));
            Vector128<T> y = Lanes<TExpression>(x.As<float, T>());
            (a, b, c, d) = (y.ToScalar(), y.GetElement(1), y.GetElement(2), y.GetElement(3));
        }
        else
        {
            Apply<TExpression>(ref a, ref b);
            Apply<TExpression>(ref c, ref d);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> Lanes<TExpression>(Vector128<T> x)
        where TExpression : IExpression
    {
        Lanes128<T> lanes = new(x);
        return TExpression.Evaluate<T, Lanes128<T>>(lanes, lanes, lanes, lanes, lanes, lanes, lanes, lanes).Value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Single(T value) => Unsafe.BitCast<T, float>(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Double(T value) => Unsafe.BitCast<T, double>(value);
}
