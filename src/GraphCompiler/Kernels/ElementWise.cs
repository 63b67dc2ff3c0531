using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using GraphCompiler.Kernels.Expressions;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels;

/// <summary>The loops over flat operands, of which a kernel's entry has checked the lengths.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <typeparam name="TExpression">What is computed from the operands.</typeparam>
/// <typeparam name="TVector">The register it is computed in.</typeparam>
internal static partial class ElementWise<T, TExpression, TVector>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TExpression : IExpression
    where TVector : unmanaged, IVector<TVector, T>
{
    /// <summary><c>y = E(x₀, …)</c>. Every element is read before it is written, so an operand may be y
    /// itself.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void Map<TGiven>(
        in Operand<T> x0,
        in Operand<T> x1,
        in Operand<T> x2,
        in Operand<T> x3,
        in Operand<T> x4,
        in Operand<T> x5,
        in Operand<T> x6,
        in Operand<T> x7,
        Span<T> y)
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
        TVector last = default;
        int rest = y.Length % TVector.Count, whole = y.Length - rest;
        scoped ref T destination = ref MemoryMarshal.GetReference(y);
        nint end = whole;
        while (true)
        {
            for (nint i = 0; i < end; i += TVector.Count)
                TVector.Store(Evaluate<TGiven>(i, s0, s1, s2, s3, s4, s5, s6, s7), ref Unsafe.Add(ref destination, i));
            if (rest == 0)
                return;
            if (Unsafe.AreSame(ref destination, ref Unsafe.As<TVector, T>(ref last)))
                break;

            // What is left takes the same loop once more, in registers' memory.
            if (TGiven.Count > 0)
                s0 = s0.Rest(whole, rest, ref r0);
            if (TGiven.Count > 1)
                s1 = s1.Rest(whole, rest, ref r1);
            if (TGiven.Count > 2)
                s2 = s2.Rest(whole, rest, ref r2);
            if (TGiven.Count > 3)
                s3 = s3.Rest(whole, rest, ref r3);
            if (TGiven.Count > 4)
                s4 = s4.Rest(whole, rest, ref r4);
            if (TGiven.Count > 5)
                s5 = s5.Rest(whole, rest, ref r5);
            if (TGiven.Count > 6)
                s6 = s6.Rest(whole, rest, ref r6);
            if (TGiven.Count > 7)
                s7 = s7.Rest(whole, rest, ref r7);
            destination = ref Unsafe.As<TVector, T>(ref last);
            end = TVector.Count;
        }

        TVector.Store(last, ref Unsafe.Add(ref MemoryMarshal.GetReference(y), whole), rest);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Evaluate<TGiven>(
        nint i,
        Source<T> s0,
        Source<T> s1,
        Source<T> s2,
        Source<T> s3,
        Source<T> s4,
        Source<T> s5,
        Source<T> s6,
        Source<T> s7)
        where TGiven : IGiven => TExpression.Evaluate<T, TVector>(
            TGiven.Count > 0 ? s0.Load<TVector>(i) : default,
            TGiven.Count > 1 ? s1.Load<TVector>(i) : default,
            TGiven.Count > 2 ? s2.Load<TVector>(i) : default,
            TGiven.Count > 3 ? s3.Load<TVector>(i) : default,
            TGiven.Count > 4 ? s4.Load<TVector>(i) : default,
            TGiven.Count > 5 ? s5.Load<TVector>(i) : default,
            TGiven.Count > 6 ? s6.Load<TVector>(i) : default,
            TGiven.Count > 7 ? s7.Load<TVector>(i) : default);
}
