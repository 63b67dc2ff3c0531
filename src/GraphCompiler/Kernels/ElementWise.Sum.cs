using System.Runtime.CompilerServices;

namespace GraphCompiler.Kernels;

internal static partial class ElementWise<T, TExpression, TVector>
{
    /// <summary>The steps of <c>Sum</c> in one block.</summary>
    private const int StepsPerBlock = 64;

    /// <summary>The blocks that <c>Sum</c> adds up before they join the total.</summary>
    private const int BlocksPerTotal = 64;

    /// <summary><c>Σ E(x₀, …)</c>: sums of blocks, sums of so many blocks, and a total, so that no sum has more than a
    /// small part of the terms added to it one after the other.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static T Sum<TGiven>(
        in Operand<T> x0,
        in Operand<T> x1,
        in Operand<T> x2,
        in Operand<T> x3,
        in Operand<T> x4,
        in Operand<T> x5,
        in Operand<T> x6,
        in Operand<T> x7,
        int length)
        where TGiven : IGiven
    {
        TVector r0 = default;
        TVector r1 = default;
        TVector r2 = default;
        TVector r3 = default;
        TVector r4 = default;
        TVector r5 = default;
        TVector r6 = default;
        TVector r7 = default;
        Source<T> s0 = TGiven.Count > 0 ? Source<T>.Create(in x0, ref r0) : default;
        Source<T> s1 = TGiven.Count > 1 ? Source<T>.Create(in x1, ref r1) : default;
        Source<T> s2 = TGiven.Count > 2 ? Source<T>.Create(in x2, ref r2) : default;
        Source<T> s3 = TGiven.Count > 3 ? Source<T>.Create(in x3, ref r3) : default;
        Source<T> s4 = TGiven.Count > 4 ? Source<T>.Create(in x4, ref r4) : default;
        Source<T> s5 = TGiven.Count > 5 ? Source<T>.Create(in x5, ref r5) : default;
        Source<T> s6 = TGiven.Count > 6 ? Source<T>.Create(in x6, ref r6) : default;
        Source<T> s7 = TGiven.Count > 7 ? Source<T>.Create(in x7, ref r7) : default;
        TVector a = default, b = default, blocks = default, total = default;
        int count = 0;
        nint i = 0, step = 2 * TVector.Count;
        while (i <= length - step)
        {
            nint end = nint.Min(length - step, i + ((StepsPerBlock - 1) * step));
            for (; i <= end; i += step)
            {
                a += Evaluate<TGiven>(i, s0, s1, s2, s3, s4, s5, s6, s7);
                b += Evaluate<TGiven>(i + TVector.Count, s0, s1, s2, s3, s4, s5, s6, s7);
            }

            blocks += a + b;
            a = b = default;
            if (++count == BlocksPerTotal)
            {
                total += blocks;
                blocks = default;
                count = 0;
            }
        }

        total += blocks;
        int rest = (int)(length - i);
        if (rest > 0)
            total += Rest<TGiven>(i, rest, s0, s1, s2, s3, s4, s5, s6, s7);
        return TVector.Sum(total);
    }

    /// <summary>The values of the last elements, fewer than two registers, added up.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static TVector Rest<TGiven>(
        nint i,
        int rest,
        Source<T> s0,
        Source<T> s1,
        Source<T> s2,
        Source<T> s3,
        Source<T> s4,
        Source<T> s5,
        Source<T> s6,
        Source<T> s7)
        where TGiven : IGiven
    {
        TVector total = default;
        for (; rest > 0; rest -= TVector.Count, i += TVector.Count)
        {
            TVector value = EvaluatePart<TGiven>(i, rest, s0, s1, s2, s3, s4, s5, s6, s7);
            total += rest < TVector.Count ? TVector.First(rest, value, default) : value;
        }

        return total;
    }
}
