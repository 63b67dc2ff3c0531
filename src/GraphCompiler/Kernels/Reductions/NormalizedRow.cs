using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using GraphCompiler.Kernels.Expressions;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Reductions;

/// <summary>Normalised rows with a factor and a summand an element, and the gradient by their values.</summary>
internal static class NormalizedRow<T, TVector>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TVector : unmanaged, IVector<TVector, T>
{
    /// <summary>The registers that are added up before they join a total, as for <see cref="RunSum{T, TExpression,
    /// TVector}"/>.</summary>
    private const int RegistersPerBlock = 64;

    /// <summary><c>y = (x − μ)·s·γ + β</c>, row by row.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void Elements(
        NormalizedRows rows,
        ReadOnlySpan<T> x,
        ReadOnlySpan<T> scale,
        ReadOnlySpan<T> offset,
        T epsilon,
        Span<T> y,
        Span<T> mean,
        Span<T> inverseDeviation)
    {
        int length = rows.Length, group = 0;
        T count = T.CreateTruncating(length);
        ref T values = ref MemoryMarshal.GetReference(x);
        ref T result = ref MemoryMarshal.GetReference(y);
        for (int row = 0; row < inverseDeviation.Length; row++)
        {
            T middle = T.Zero;
            if (!mean.IsEmpty)
                mean[row] = middle = Sum<X0>(length, ref values, default) / count;
            T squares = Sum<Square<Subtract<X0, X2>>>(length, ref values, TVector.Create(middle));
            T inverse = T.One / T.Sqrt((squares / count) + epsilon);
            inverseDeviation[row] = inverse;
            int first = group * length;
            ref T factors = ref scale.IsEmpty
                ? ref Unsafe.NullRef<T>() : ref Unsafe.Add(ref MemoryMarshal.GetReference(scale), first);
            ref T summands = ref offset.IsEmpty
                ? ref Unsafe.NullRef<T>() : ref Unsafe.Add(ref MemoryMarshal.GetReference(offset), first);
            Finish(length, ref values, middle, inverse, ref factors, ref summands, ref result);
            values = ref Unsafe.Add(ref values, length);
            result = ref Unsafe.Add(ref result, length);
            group = group + 1 == rows.Groups ? 0 : group + 1;
        }
    }

    /// <summary><c>dx = s·(γ·dy − mean(γ·dy) − n·mean(γ·dy·n))</c> with n = (x − μ)·s, row by row.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void Gradient(
        NormalizedRows rows,
        ReadOnlySpan<T> x,
        ReadOnlySpan<T> scale,
        ReadOnlySpan<T> mean,
        ReadOnlySpan<T> inverseDeviation,
        ReadOnlySpan<T> dy,
        Span<T> dx)
    {
        int length = rows.Length, group = 0;
        T count = T.CreateTruncating(length);
        ref T values = ref MemoryMarshal.GetReference(x);
        ref T gradients = ref MemoryMarshal.GetReference(dy);
        ref T result = ref MemoryMarshal.GetReference(dx);
        for (int row = 0; row < inverseDeviation.Length; row++)
        {
            ref T factors = ref scale.IsEmpty
                ? ref Unsafe.NullRef<T>() : ref Unsafe.Add(ref MemoryMarshal.GetReference(scale), group * length);
            TVector middle = TVector.Create(mean.IsEmpty ? T.Zero : mean[row]);
            TVector inverse = TVector.Create(inverseDeviation[row]);
            (T common, T slope) = Sums(length, ref values, ref gradients, ref factors, middle, inverse);
            if (mean.IsEmpty)
                common = T.Zero;
            TVector shift = TVector.Create(common / count), tilt = TVector.Create(slope / count);
            nint i = 0;
            for (; i <= length - TVector.Count; i += TVector.Count)
            {
                Terms<Whole>(
                    i, 0, ref values, ref gradients, ref factors, middle, inverse, out TVector g, out TVector n);
                TVector.Store(inverse * (g - shift - (n * tilt)), ref Unsafe.Add(ref result, i));
            }

            int rest = (int)(length - i);
            if (rest > 0)
            {
                Terms<Part>(
                    i, rest, ref values, ref gradients, ref factors, middle, inverse, out TVector g, out TVector n);
                TVector.Store(inverse * (g - shift - (n * tilt)), ref Unsafe.Add(ref result, i), rest);
            }

            values = ref Unsafe.Add(ref values, length);
            gradients = ref Unsafe.Add(ref gradients, length);
            result = ref Unsafe.Add(ref result, length);
            group = group + 1 == rows.Groups ? 0 : group + 1;
        }
    }

    /// <summary>Σ E(x, …, middle).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Sum<TExpression>(int length, ref T x, TVector middle)
        where TExpression : IExpression =>
        TVector.Sum(RunSum<T, TExpression, TVector>.Lanes(length, ref x, ref x, middle, default));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish(
        int length, ref T x, T mean, T deviation, ref T factors, ref T summands, ref T y)
    {
        TVector middle = TVector.Create(mean), inverse = TVector.Create(deviation);
        nint i = 0;
        for (; i <= length - TVector.Count; i += TVector.Count)
        {
            TVector value = (TVector.Load(in Unsafe.Add(ref x, i)) - middle) * inverse;
            if (!Unsafe.IsNullRef(ref factors))
                value *= TVector.Load(in Unsafe.Add(ref factors, i));
            if (!Unsafe.IsNullRef(ref summands))
                value += TVector.Load(in Unsafe.Add(ref summands, i));
            TVector.Store(value, ref Unsafe.Add(ref y, i));
        }

        int rest = (int)(length - i);
        if (rest > 0)
        {
            TVector value = (TVector.Load(in Unsafe.Add(ref x, i), rest) - middle) * inverse;
            if (!Unsafe.IsNullRef(ref factors))
                value *= TVector.Load(in Unsafe.Add(ref factors, i), rest);
            if (!Unsafe.IsNullRef(ref summands))
                value += TVector.Load(in Unsafe.Add(ref summands, i), rest);
            TVector.Store(value, ref Unsafe.Add(ref y, i), rest);
        }
    }

    /// <summary>Σ γ·dy and Σ γ·dy·n.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (T Common, T Slope) Sums(
        int length, ref T x, ref T dy, ref T factors, TVector middle, TVector inverse)
    {
        TVector common = default, slope = default;
        nint i = 0, last = length - TVector.Count;
        while (i <= last)
        {
            TVector a = default, b = default;
            nint end = nint.Min(last, i + ((RegistersPerBlock - 1) * TVector.Count));
            for (; i <= end; i += TVector.Count)
            {
                Terms<Whole>(i, 0, ref x, ref dy, ref factors, middle, inverse, out TVector g, out TVector n);
                a += g;
                b = TVector.MultiplyAdd(g, n, b);
            }

            common += a;
            slope += b;
        }

        int rest = (int)(length - i);
        if (rest > 0)
        {
            // Lanes beyond the row are zero in g.
            Terms<Part>(i, rest, ref x, ref dy, ref factors, middle, inverse, out TVector g, out TVector n);
            common += g;
            slope = TVector.MultiplyAdd(g, n, slope);
        }

        return (TVector.Sum(common), TVector.Sum(slope));
    }

    /// <summary>g = γ·dy and n = (x − μ)·s of a register.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Terms<TExtent>(
        nint i,
        int count,
        ref T x,
        ref T dy,
        ref T factors,
        TVector middle,
        TVector inverse,
        out TVector g,
        out TVector n)
        where TExtent : IExtent
    {
        g = TExtent.Load<T, TVector>(in Unsafe.Add(ref dy, i), count);
        if (!Unsafe.IsNullRef(ref factors))
            g *= TExtent.Load<T, TVector>(in Unsafe.Add(ref factors, i), count);
        n = (TExtent.Load<T, TVector>(in Unsafe.Add(ref x, i), count) - middle) * inverse;
    }
}
