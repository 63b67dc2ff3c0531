using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Expressions;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Reductions;

/// <summary>The sum of an expression over elements that lie one after another; inlined where it is called, so that rows
/// of a few registers cost no more than what is summed.</summary>
internal static class RunSum<T, TExpression, TVector>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TExpression : IExpression
    where TVector : unmanaged, IVector<TVector, T>
{
    /// <summary>The registers that are added up before they join a total, so that no sum has more than a small part of
    /// the terms added to it one after the other.</summary>
    private const int RegistersPerBlock = 128;

    /// <summary>Σ E(x₀[i], x₁[i], x₂, x₃), lane by lane; the sum is that of the lanes.</summary>
    /// <param name="length">How many elements there are.</param>
    /// <param name="x0">Operand 0.</param>
    /// <param name="x1">Operand 1, looked at if the expression reads it.</param>
    /// <param name="x2">Operand 2, the same for all elements.</param>
    /// <param name="x3">Operand 3, likewise.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Lanes(int length, ref T x0, ref T x1, TVector x2, TVector x3)
    {
        TVector total = default;
        nint i = 0, last = length - (2 * TVector.Count);
        while (i <= last)
        {
            TVector a = default, b = default;
            nint end = nint.Min(last, i + ((RegistersPerBlock - 2) * TVector.Count));
            for (; i <= end; i += 2 * TVector.Count)
            {
                a += Evaluate<Whole>(i, 0, ref x0, ref x1, x2, x3);
                b += Evaluate<Whole>(i + TVector.Count, 0, ref x0, ref x1, x2, x3);
            }

            total += a + b;
        }

        if (i <= length - TVector.Count)
        {
            total += Evaluate<Whole>(i, 0, ref x0, ref x1, x2, x3);
            i += TVector.Count;
        }

        int rest = (int)(length - i);
        return rest == 0
            ? total
            : total + TVector.First(rest, Evaluate<Part>(i, rest, ref x0, ref x1, x2, x3), default);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Evaluate<TExtent>(nint i, int count, ref T x0, ref T x1, TVector x2, TVector x3)
        where TExtent : IExtent => TExpression.Evaluate<T, TVector>(
            TExtent.Load<T, TVector>(in Unsafe.Add(ref x0, i), count),
            TExpression.Arity > 1 ? TExtent.Load<T, TVector>(in Unsafe.Add(ref x1, i), count) : default,
            x2,
            x3,
            default,
            default,
            default,
            default);
}
