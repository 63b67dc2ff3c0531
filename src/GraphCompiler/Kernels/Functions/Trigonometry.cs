using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Functions;

/// <summary>The sine and the cosine.</summary>
/// <remarks>
/// With n the integer nearest to x·2/π, r = x − n·π/2 lies in ±π/4 and one of its Taylor polynomials is the value: the
/// sine's of degree 9 (single) or 17 (double), the cosine's of degree 10 or 16, of which the rest is below a tenth of a
/// unit in the last place. π/2 is split into four parts, the first three of 11 (33) bits, so that their products with n
/// are exact and r keeps its relative accuracy close to a multiple of π/2. That holds for |x| up to 10⁴ (10⁶); beyond, the
/// platform computes lane by lane. The error is within 3 units in the last place.
/// </remarks>
internal static class Trigonometry<T, TVector>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TVector : unmanaged, IVector<TVector, T>
{
    private static bool IsSingle
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(float);
    }

    /// <summary>Up to which |x| the reduction is exact enough.</summary>
    private static double Bound
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => IsSingle ? 1e4 : 1e6;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Sin(TVector x)
    {
        TVector sine = Turned(x, default);
        return IsAnyLarge(x) ? LargeSin(x, sine) : sine;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Cos(TVector x)
    {
        TVector cosine = Turned(x, TVector.Number(1));
        return IsAnyLarge(x) ? LargeCos(x, cosine) : cosine;
    }

    /// <summary>sin(x + quarters·π/2).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Turned(TVector x, TVector quarters)
    {
        TVector one = TVector.Number(1), rounder = TVector.Number(Format<T, TVector>.Rounder);
        TVector n = TVector.MultiplyAdd(x, 0.63661977236758134308, rounder) - rounder;
        TVector r = TVector.MultiplyAdd(n, IsSingle ? -1.5703125 : -1.57079632673412561416626, x);
        r = TVector.MultiplyAdd(
            n, TVector.Number(IsSingle ? -0.0004837512969970703125 : -6.077100506303965976595549e-11), r);
        r = TVector.MultiplyAdd(
            n, TVector.Number(IsSingle ? -7.549533620476722717285156e-8 : -2.022266248711166455795996e-21), r);
        r = TVector.MultiplyAdd(
            n, TVector.Number(IsSingle ? -2.563344151594518788188942e-12 : -8.478427660368899643958701e-32), r);

        // The integer's lowest bit, moved to the sign, chooses the polynomial; the next one is the result's sign.
        TVector bits = n + quarters + rounder, sign = Format<T, TVector>.SignBit;
        TVector odd = ((bits << (IsSingle ? 31 : 63)) & sign) | one;
        TVector turned = ((bits << (IsSingle ? 30 : 62)) & sign) | one;
        return TVector.IfLess(odd, default, CosPolynomial(r), SinPolynomial(r)) * turned;
    }

    /// <summary>r − r³/3! + r⁵/5! − …, with the sign of r at zero too.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector SinPolynomial(TVector r)
    {
        TVector z = r * r;
        TVector sum;
        if (IsSingle)
        {
            sum = TVector.Number(1 / 362880.0);
            sum = TVector.MultiplyAdd(sum, z, -1 / 5040.0);
            sum = TVector.MultiplyAdd(sum, z, 1 / 120.0);
            sum = TVector.MultiplyAdd(sum, z, -1 / 6.0);
        }
        else
        {
            sum = TVector.Number(1 / 355687428096000.0);
            sum = TVector.MultiplyAdd(sum, z, -1 / 1307674368000.0);
            sum = TVector.MultiplyAdd(sum, z, 1 / 6227020800.0);
            sum = TVector.MultiplyAdd(sum, z, -1 / 39916800.0);
            sum = TVector.MultiplyAdd(sum, z, 1 / 362880.0);
            sum = TVector.MultiplyAdd(sum, z, -1 / 5040.0);
            sum = TVector.MultiplyAdd(sum, z, 1 / 120.0);
            sum = TVector.MultiplyAdd(sum, z, -1 / 6.0);
        }

        return TVector.MultiplyAdd(z * r, sum, r) | (r & Format<T, TVector>.SignBit);
    }

    /// <summary>1 − r²/2! + r⁴/4! − …</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector CosPolynomial(TVector r)
    {
        TVector z = r * r;
        TVector sum;
        if (IsSingle)
        {
            sum = TVector.Number(-1 / 3628800.0);
            sum = TVector.MultiplyAdd(sum, z, 1 / 40320.0);
            sum = TVector.MultiplyAdd(sum, z, -1 / 720.0);
            sum = TVector.MultiplyAdd(sum, z, 1 / 24.0);
        }
        else
        {
            sum = TVector.Number(1 / 20922789888000.0);
            sum = TVector.MultiplyAdd(sum, z, -1 / 87178291200.0);
            sum = TVector.MultiplyAdd(sum, z, 1 / 479001600.0);
            sum = TVector.MultiplyAdd(sum, z, -1 / 3628800.0);
            sum = TVector.MultiplyAdd(sum, z, 1 / 40320.0);
            sum = TVector.MultiplyAdd(sum, z, -1 / 720.0);
            sum = TVector.MultiplyAdd(sum, z, 1 / 24.0);
        }

        return TVector.MultiplyAdd(z * z, sum, TVector.MultiplyAdd(z, -0.5, 1));
    }

    // NaN is not large, and passes through the polynomials.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsAnyLarge(TVector x)
    {
        TVector isLarge = TVector.IfLess(TVector.Number(Bound), TVector.Abs(x), TVector.Number(1), default);
        return TVector.Largest(isLarge) != T.Zero;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static TVector LargeSin(TVector x, TVector near)
    {
        T bound = T.CreateTruncating(Bound);
        for (int i = 0; i < TVector.Count; i++)
        {
            T lane = Format<T, TVector>.Lane(ref x, i);
            if (T.Abs(lane) > bound)
                Format<T, TVector>.Lane(ref near, i) = T.Sin(lane);
        }

        return near;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static TVector LargeCos(TVector x, TVector near)
    {
        T bound = T.CreateTruncating(Bound);
        for (int i = 0; i < TVector.Count; i++)
        {
            T lane = Format<T, TVector>.Lane(ref x, i);
            if (T.Abs(lane) > bound)
                Format<T, TVector>.Lane(ref near, i) = T.Cos(lane);
        }

        return near;
    }
}
