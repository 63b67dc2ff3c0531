using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace GraphCompiler.Kernels;

/// <content>Rows, of which operands may repeat an element or the whole.</content>
internal static partial class ElementWise<T, TExpression, TVector>
{
    /// <summary><c>y[o, r, c] = E(x₀[o, r, c], …)</c>; an operand that repeats nothing may be y itself.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void MapRows<TGiven>(
        int outer,
        int rows,
        int columns,
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
        TVector r0 = TGiven.Count > 0 ? TVector.Create(x0.Scalar) : default;
        TVector r1 = TGiven.Count > 1 ? TVector.Create(x1.Scalar) : default;
        TVector r2 = TGiven.Count > 2 ? TVector.Create(x2.Scalar) : default;
        TVector r3 = TGiven.Count > 3 ? TVector.Create(x3.Scalar) : default;
        TVector r4 = TGiven.Count > 4 ? TVector.Create(x4.Scalar) : default;
        TVector r5 = TGiven.Count > 5 ? TVector.Create(x5.Scalar) : default;
        TVector r6 = TGiven.Count > 6 ? TVector.Create(x6.Scalar) : default;
        TVector r7 = TGiven.Count > 7 ? TVector.Create(x7.Scalar) : default;
        RowSource<T> s0 = TGiven.Count > 0 ? new(in x0, rows, columns) : default;
        RowSource<T> s1 = TGiven.Count > 1 ? new(in x1, rows, columns) : default;
        RowSource<T> s2 = TGiven.Count > 2 ? new(in x2, rows, columns) : default;
        RowSource<T> s3 = TGiven.Count > 3 ? new(in x3, rows, columns) : default;
        RowSource<T> s4 = TGiven.Count > 4 ? new(in x4, rows, columns) : default;
        RowSource<T> s5 = TGiven.Count > 5 ? new(in x5, rows, columns) : default;
        RowSource<T> s6 = TGiven.Count > 6 ? new(in x6, rows, columns) : default;
        RowSource<T> s7 = TGiven.Count > 7 ? new(in x7, rows, columns) : default;
        int rest = columns % TVector.Count;
        nint whole = columns - rest;
        ref T destination = ref MemoryMarshal.GetReference(y);
        for (int o = 0; o < outer; o++)
        {
            for (int row = 0; row < rows; row++, destination = ref Unsafe.Add(ref destination, columns))
            {
                Source<T> c0 = TGiven.Count > 0 ? s0.At(o, row, ref r0) : default;
                Source<T> c1 = TGiven.Count > 1 ? s1.At(o, row, ref r1) : default;
                Source<T> c2 = TGiven.Count > 2 ? s2.At(o, row, ref r2) : default;
                Source<T> c3 = TGiven.Count > 3 ? s3.At(o, row, ref r3) : default;
                Source<T> c4 = TGiven.Count > 4 ? s4.At(o, row, ref r4) : default;
                Source<T> c5 = TGiven.Count > 5 ? s5.At(o, row, ref r5) : default;
                Source<T> c6 = TGiven.Count > 6 ? s6.At(o, row, ref r6) : default;
                Source<T> c7 = TGiven.Count > 7 ? s7.At(o, row, ref r7) : default;
                for (nint i = 0; i < whole; i += TVector.Count)
                {
                    TVector value = Evaluate<TGiven>(i, c0, c1, c2, c3, c4, c5, c6, c7);
                    TVector.Store(value, ref Unsafe.Add(ref destination, i));
                }

                if (rest > 0)
                {
                    TVector value = EvaluatePart<TGiven>(whole, rest, c0, c1, c2, c3, c4, c5, c6, c7);
                    TVector.Store(value, ref Unsafe.Add(ref destination, whole), rest);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector EvaluatePart<TGiven>(
        nint i,
        int count,
        Source<T> s0,
        Source<T> s1,
        Source<T> s2,
        Source<T> s3,
        Source<T> s4,
        Source<T> s5,
        Source<T> s6,
        Source<T> s7)
        where TGiven : IGiven => TExpression.Evaluate<T, TVector>(
            TGiven.Count > 0 ? s0.Load<TVector>(i, count) : default,
            TGiven.Count > 1 ? s1.Load<TVector>(i, count) : default,
            TGiven.Count > 2 ? s2.Load<TVector>(i, count) : default,
            TGiven.Count > 3 ? s3.Load<TVector>(i, count) : default,
            TGiven.Count > 4 ? s4.Load<TVector>(i, count) : default,
            TGiven.Count > 5 ? s5.Load<TVector>(i, count) : default,
            TGiven.Count > 6 ? s6.Load<TVector>(i, count) : default,
            TGiven.Count > 7 ? s7.Load<TVector>(i, count) : default);
}
