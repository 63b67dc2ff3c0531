using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Functions;

/// <summary>The arctangent.</summary>
/// <remarks>
/// |x| is brought to t in ±tan(π/8): it stays as it is, or becomes (|x| − 1) / (|x| + 1) beside π/4, or −1 / |x| beside
/// π/2. arctan t = t + t³·A(t²), and A interpolates (arctan(√z) / √z − 1) / z in 5 (single) or 11 (double) Chebyshev
/// nodes of [0, tan²(π/8)], computed with 40 digits: the rest is below a tenth of a unit in the last place, the error of
/// the whole within 3 units.
/// </remarks>
internal static class Arctangent<T, TVector>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TVector : unmanaged, IVector<TVector, T>
{
    private static bool IsSingle
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(float);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Atan(TVector x)
    {
        TVector one = TVector.Number(1), magnitude = TVector.Abs(x);
        TVector lower = TVector.Number(0.41421356237309504880), upper = TVector.Number(2.4142135623730950488);
        TVector numerator = TVector.IfLess(
            upper, magnitude, -one, TVector.IfLess(lower, magnitude, magnitude - one, magnitude));
        TVector denominator = TVector.IfLess(
            upper, magnitude, magnitude, TVector.IfLess(lower, magnitude, magnitude + one, one));
        TVector angle = TVector.IfLess(
            upper,
            magnitude,
            TVector.Number(1.5707963267948966192),
            TVector.IfLess(lower, magnitude, TVector.Number(0.78539816339744830962), default));
        TVector t = numerator / denominator, z = t * t;
        TVector value = angle + TVector.MultiplyAdd(z * t, Polynomial(z), t);
        return value | (x & Format<T, TVector>.SignBit);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Polynomial(TVector z)
    {
        TVector sum;
        if (IsSingle)
        {
            sum = TVector.Number(-0.06451928208121748758);
            sum = TVector.MultiplyAdd(sum, z, 0.10743731490791083043);
            sum = TVector.MultiplyAdd(sum, z, -0.14263955597984639199);
            sum = TVector.MultiplyAdd(sum, z, 0.19999540483648963445);
            sum = TVector.MultiplyAdd(sum, z, -0.33333331761168519851);
        }
        else
        {
            sum = TVector.Number(-0.019176887119062258989);
            sum = TVector.MultiplyAdd(sum, z, 0.039231658295587191303);
            sum = TVector.MultiplyAdd(sum, z, -0.050854497379402598613);
            sum = TVector.MultiplyAdd(sum, z, 0.058581489128022098816);
            sum = TVector.MultiplyAdd(sum, z, -0.066645114473819480001);
            sum = TVector.MultiplyAdd(sum, z, 0.076921831908260865637);
            sum = TVector.MultiplyAdd(sum, z, -0.090909045781239018905);
            sum = TVector.MultiplyAdd(sum, z, 0.11111111015256361727);
            sum = TVector.MultiplyAdd(sum, z, -0.14285714284666542922);
            sum = TVector.MultiplyAdd(sum, z, 0.19999999999995520678);
            sum = TVector.MultiplyAdd(sum, z, -0.3333333333333333016);
        }

        return sum;
    }
}
