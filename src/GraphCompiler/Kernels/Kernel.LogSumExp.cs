using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using GraphCompiler.Kernels.Expressions;
using GraphCompiler.Kernels.Functions;
using GraphCompiler.Kernels.Reductions;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels;

public static partial class Kernel<T>
{
    /// <summary>y[o, i] = log Σ exp(x[o, a, i]) over a, without overflow.</summary>
    /// <param name="outer">The length of the axes before the reduced one.</param>
    /// <param name="axis">The length of the reduced axis; over none the result is −∞.</param>
    /// <param name="inner">The length of the axes after it.</param>
    /// <param name="x">The elements, <c>[outer, axis, inner]</c>.</param>
    /// <param name="y">The result, <c>[outer, inner]</c>; it must not overlap x.</param>
    /// <exception cref="ArgumentException">A span has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative.</exception>
    public static void LogSumExp(int outer, int axis, int inner, ReadOnlySpan<T> x, Span<T> y)
    {
        RequireSize(x.Length, outer, axis, inner, nameof(x));
        if (y.Length != (long)outer * inner)
            Throw.Length(nameof(y), y.Length, (long)outer * inner);
        if (Vector512.IsHardwareAccelerated)
            LogSumExp<Lanes512<T>>(outer, axis, inner, x, y);
        else if (Vector256.IsHardwareAccelerated)
            LogSumExp<Lanes256<T>>(outer, axis, inner, x, y);
        else if (Vector128.IsHardwareAccelerated)
            LogSumExp<Lanes128<T>>(outer, axis, inner, x, y);
        else
            LogSumExp<Lanes1<T>>(outer, axis, inner, x, y);
    }

    /// <summary>The same in registers of a width; lengths have been checked.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void LogSumExp<TVector>(int outer, int axis, int inner, ReadOnlySpan<T> x, Span<T> y)
        where TVector : unmanaged, IVector<TVector, T>
    {
        for (int o = 0; o < outer; o++)
        {
            ReadOnlySpan<T> terms = x.Slice(o * axis * inner, axis * inner);
            if (inner == 1)
            {
                y[o] = LogSumExpOfRow<TVector>(terms);
                continue;
            }

            for (int column = 0; column < inner; column += TVector.Count)
            {
                ref T source = ref Unsafe.Add(ref MemoryMarshal.GetReference(terms), column);
                ref T result = ref Unsafe.Add(ref MemoryMarshal.GetReference(y.Slice(o * inner, inner)), column);
                if (inner - column >= TVector.Count)
                    LogSumExpOfColumns<TVector, Whole>(axis, inner, 0, ref source, ref result);
                else
                    LogSumExpOfColumns<TVector, Part>(axis, inner, inner - column, ref source, ref result);
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static T LogSumExpOfRow<TVector>(ReadOnlySpan<T> x)
        where TVector : unmanaged, IVector<TVector, T>
    {
        T largest = AxisFold<T, TVector, Largest>.Row(x.Length, in MemoryMarshal.GetReference(x));

        // An infinite one is not subtracted: ∞ - ∞ is no number.
        T offset = T.IsFinite(largest) ? largest : T.Zero;
        Operand<T> x0 = x, x1 = offset, none = default;
        T sum = ElementWise<T, Exp<Subtract<X0, X1>>, TVector>.Sum<Given2>(
            in x0, in x1, in none, in none, in none, in none, in none, in none, x.Length);
        return offset + Logarithm<T, TVector>.Log(sum);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void LogSumExpOfColumns<TVector, TExtent>(
        int length, nint stride, int count, ref T source, ref T result)
        where TVector : unmanaged, IVector<TVector, T>
        where TExtent : IExtent
    {
        TVector infinity = TVector.Number(double.PositiveInfinity), largest = -infinity, total = default;
        nint offset = 0;
        for (int i = 0; i < length; i++, offset += stride)
            largest = TVector.Maximum(largest, TExtent.Load<T, TVector>(in Unsafe.Add(ref source, offset), count));
        TVector subtracted = TVector.IfLess(TVector.Abs(largest), infinity, largest, default);
        offset = 0;
        for (int i = 0; i < length; i++, offset += stride)
        {
            TVector term = TExtent.Load<T, TVector>(in Unsafe.Add(ref source, offset), count);
            total += Exponential<T, TVector>.Exp(term - subtracted);
        }

        TExtent.Store(subtracted + Logarithm<T, TVector>.Log(total), ref result, count);
    }
}
