using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Functions;

/// <summary>aᵇ.</summary>
/// <remarks>
/// For positive finite a and finite b it is e^(b·ln a), with the logarithm and the product carried in two numbers, since
/// the exponential turns an absolute error into a relative one. A head, a number's upper half of bits, makes products of
/// heads exact on any processor. As in <see cref="Logarithm{T, TVector}"/>, a = 2ᵉ·m and s = (m − 1) / (m + 1);
/// ln m = ⅔·s·(3 + s² + 3s⁴/5 + 3s⁶/7 + …), the Taylor series of the inverse hyperbolic tangent. The error is within 2
/// units in the last place. Lanes with another a or b take the platform's power, with its special values.
/// </remarks>
internal static class Powers<T, TVector>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TVector : unmanaged, IVector<TVector, T>
{
    private static bool IsSingle
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(float);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Power(TVector a, TVector b)
    {
        TVector one = TVector.Number(1), infinity = TVector.Number(double.PositiveInfinity);
        TVector power = Ordinary(a, b);
        TVector isOrdinary = TVector.IfLess(
            default,
            a,
            TVector.IfLess(a, infinity, TVector.IfLess(TVector.Abs(b), infinity, one, default), default),
            default);
        return TVector.Largest(one - isOrdinary) != T.Zero ? Special(a, b, power) : power;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Ordinary(TVector a, TVector b)
    {
        LogarithmOf(a, out TVector high, out TVector low);
        TVector logHead = Head(high + low), head = Head(b);
        TVector logTail = low - (logHead - high);
        TVector product = head * logHead;
        TVector rest = TVector.MultiplyAdd(b - head, logHead, b * logTail);
        return Exponential<T, TVector>.Exp(product, rest);
    }

    /// <summary>ln a as a sum of two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void LogarithmOf(TVector a, out TVector high, out TVector low)
    {
        TVector one = TVector.Number(1), three = TVector.Number(3);
        TVector m = Logarithm<T, TVector>.Split(a, out TVector exponent);
        TVector numerator = m - one, denominator = m + one;
        TVector denominatorHead = Head(denominator);
        TVector denominatorTail = (denominator - denominatorHead) + (m - (denominator - one));
        TVector s = numerator / denominator, head = Head(s);
        TVector tail = ((numerator - (head * denominatorHead)) - (head * denominatorTail)) / denominator;

        // 3 + s² + …, in head and tail.
        TVector z = s * s, square = head * head;
        TVector series = TVector.MultiplyAdd(z * z, Series(z), tail * (head + s));
        TVector sumHead = Head(three + square + series);
        TVector sumTail = series - ((sumHead - three) - square);

        // Times s, times ⅔.
        TVector u = head * sumHead;
        TVector v = TVector.MultiplyAdd(tail, sumHead, s * sumTail);
        TVector productHead = Head(u + v);
        TVector productTail = v - (productHead - u);
        TVector fraction = TVector.Number(IsSingle ? 0.66650390625 : 0.6666666567325592041015625) * productHead;
        TVector fractionTail = TVector.MultiplyAdd(
            TVector.Number(IsSingle ? 0.00016276041666666666667 : 9.9341074625651041667e-9),
            productHead,
            TVector.Number(2 / 3.0) * productTail);

        TVector whole = exponent * Exponential<T, TVector>.LogTwoHigh;
        high = whole + fraction;
        low = (fraction - (high - whole))
            + TVector.MultiplyAdd(exponent, Exponential<T, TVector>.LogTwoLow, fractionTail);
    }

    /// <summary>3/5 + 3z/7 + 3z²/9 + …</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Series(TVector z)
    {
        TVector sum;
        if (IsSingle)
        {
            sum = TVector.Number(3 / 13.0);
            sum = TVector.MultiplyAdd(sum, z, 3 / 11.0);
            sum = TVector.MultiplyAdd(sum, z, 3 / 9.0);
            sum = TVector.MultiplyAdd(sum, z, 3 / 7.0);
            sum = TVector.MultiplyAdd(sum, z, 3 / 5.0);
        }
        else
        {
            sum = TVector.Number(3 / 25.0);
            sum = TVector.MultiplyAdd(sum, z, 3 / 23.0);
            sum = TVector.MultiplyAdd(sum, z, 3 / 21.0);
            sum = TVector.MultiplyAdd(sum, z, 3 / 19.0);
            sum = TVector.MultiplyAdd(sum, z, 3 / 17.0);
            sum = TVector.MultiplyAdd(sum, z, 3 / 15.0);
            sum = TVector.MultiplyAdd(sum, z, 3 / 13.0);
            sum = TVector.MultiplyAdd(sum, z, 3 / 11.0);
            sum = TVector.MultiplyAdd(sum, z, 3 / 9.0);
            sum = TVector.MultiplyAdd(sum, z, 3 / 7.0);
            sum = TVector.MultiplyAdd(sum, z, 3 / 5.0);
        }

        return sum;
    }

    /// <summary>The upper half of a number's bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Head(TVector value) =>
        value & Format<T, TVector>.Pattern(0xFFFF_F000, 0xFFFF_FFFF_F800_0000);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static TVector Special(TVector a, TVector b, TVector power)
    {
        for (int i = 0; i < TVector.Count; i++)
        {
            T x = Format<T, TVector>.Lane(ref a, i), y = Format<T, TVector>.Lane(ref b, i);
            if (!(x > T.Zero && T.IsFinite(x) && T.IsFinite(y)))
                Format<T, TVector>.Lane(ref power, i) = T.Pow(x, y);
        }

        return power;
    }
}
