using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Functions;

/// <summary>The error function.</summary>
/// <remarks>
/// Up to |x| = 1, erf x = x + x·S(x²). Beyond, erf x = 1 − e^(−x²)·G(t) with t = (|x| − 3) / (|x| + 3), which maps
/// [1, 6] to [−½, ⅓]; above 4 (single) or 6 (double) the value rounds to 1. S is the polynomial that interpolates
/// erf(√z) / √z − 1 in the Chebyshev nodes of [0, 1], 7 (single) or 13 (double) of them, G the one that interpolates
/// e^(x²)·erfc x in 7 or 17, both computed with 40 digits: the rest is below a tenth of a unit in the last place, the
/// error of the whole within 2 units.
/// </remarks>
internal static class ErrorFunction<T, TVector>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TVector : unmanaged, IVector<TVector, T>
{
    private static bool IsSingle
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(float);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Erf(TVector x) => Erf(x, out _);

    /// <param name="x">The argument.</param>
    /// <param name="power">e^(−x²), which is needed on the way.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Erf(TVector x, out TVector power)
    {
        TVector one = TVector.Number(1), three = TVector.Number(3);
        TVector last = TVector.Number(IsSingle ? 4 : 6);
        TVector magnitude = TVector.Abs(x);
        magnitude = TVector.IfLess(last, magnitude, last, magnitude);
        TVector square = x * x;
        power = Exponential<T, TVector>.Exp(-square);
        TVector inner = TVector.MultiplyAdd(magnitude, Inner(square), magnitude);
        TVector tail = power * Outer((magnitude - three) / (magnitude + three));
        TVector sign = x & Format<T, TVector>.SignBit;
        return TVector.IfLess(one, magnitude, one - tail, inner) | sign;
    }

    /// <summary>erf(√z) / √z − 1 for z up to 1; what it is beyond does not matter.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Inner(TVector z)
    {
        TVector sum;
        if (IsSingle)
        {
            sum = TVector.Number(0.000078758750626854883411);
            sum = TVector.MultiplyAdd(sum, z, -0.00080168642871658695293);
            sum = TVector.MultiplyAdd(sum, z, 0.0051890874234339739861);
            sum = TVector.MultiplyAdd(sum, z, -0.026854212010626412443);
            sum = TVector.MultiplyAdd(sum, z, 0.11283594715160217732);
            sum = TVector.MultiplyAdd(sum, z, -0.37612626666720331023);
            sum = TVector.MultiplyAdd(sum, z, 0.12837916584835094603);
        }
        else
        {
            sum = TVector.Number(5.9571761477489114044e-11);
            sum = TVector.MultiplyAdd(sum, z, -1.137284885679167367e-9);
            sum = TVector.MultiplyAdd(sum, z, 1.4659775274047435814e-8);
            sum = TVector.MultiplyAdd(sum, z, -1.6350312701054695011e-7);
            sum = TVector.MultiplyAdd(sum, z, 1.6461000484121368033e-6);
            sum = TVector.MultiplyAdd(sum, z, -0.000014925595266831181565);
            sum = TVector.MultiplyAdd(sum, z, 0.00012055331111642710923);
            sum = TVector.MultiplyAdd(sum, z, -0.00085483269808337899052);
            sum = TVector.MultiplyAdd(sum, z, 0.0052239776248180144673);
            sum = TVector.MultiplyAdd(sum, z, -0.026866170645076793248);
            sum = TVector.MultiplyAdd(sum, z, 0.11283791670954878666);
            sum = TVector.MultiplyAdd(sum, z, -0.37612638903183748056);
            sum = TVector.MultiplyAdd(sum, z, 0.12837916709551257377);
        }

        return sum;
    }

    /// <summary>e^(x²)·erfc x for x = 3(1 + t) / (1 − t).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Outer(TVector t)
    {
        TVector sum;
        if (IsSingle)
        {
            sum = TVector.Number(0.0027427490708589712695);
            sum = TVector.MultiplyAdd(sum, t, -0.025079637780894530245);
            sum = TVector.MultiplyAdd(sum, t, 0.071603503907736047837);
            sum = TVector.MultiplyAdd(sum, t, -0.15009834297159000888);
            sum = TVector.MultiplyAdd(sum, t, 0.2456059922430234504);
            sum = TVector.MultiplyAdd(sum, t, -0.32623367423291652438);
            sum = TVector.MultiplyAdd(sum, t, 0.17900114450585102793);
        }
        else
        {
            sum = TVector.Number(-2.0355575642200859218e-7);
            sum = TVector.MultiplyAdd(sum, t, -2.6915157592850124842e-7);
            sum = TVector.MultiplyAdd(sum, t, 1.2459620847174091823e-6);
            sum = TVector.MultiplyAdd(sum, t, 2.1124428949403865976e-6);
            sum = TVector.MultiplyAdd(sum, t, -7.9776965796440728579e-6);
            sum = TVector.MultiplyAdd(sum, t, -0.000012859347351455289403);
            sum = TVector.MultiplyAdd(sum, t, 0.000064056577940516656969);
            sum = TVector.MultiplyAdd(sum, t, 0.00004525520140579536031);
            sum = TVector.MultiplyAdd(sum, t, -0.00059706195318153519556);
            sum = TVector.MultiplyAdd(sum, t, 0.00070774644356119723542);
            sum = TVector.MultiplyAdd(sum, t, 0.0042691363330778686353);
            sum = TVector.MultiplyAdd(sum, t, -0.024392499318790734847);
            sum = TVector.MultiplyAdd(sum, t, 0.071665837197973308226);
            sum = TVector.MultiplyAdd(sum, t, -0.1501159365007758145);
            sum = TVector.MultiplyAdd(sum, t, 0.24560380171233091336);
            sum = TVector.MultiplyAdd(sum, t, -0.32623356004303723321);
            sum = TVector.MultiplyAdd(sum, t, 0.17900115118138995038);
        }

        return sum;
    }
}
