using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Expressions;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Products;

/// <summary>
/// What layers of no more units than the widest register has elements are made of. Their numbers of units are packed
/// into one integer, a byte each, that of the first layer lowest: a kernel of any number of layers takes one argument.
/// </summary>
internal static class NarrowLayer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The most units: half a panel, which is also where the next parameter begins.</summary>
    internal static int MostUnits
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => PanelLayout.Width<T>() / 2;
    }

    /// <summary>The units of the first layer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int First(int units) => units & 255;

    /// <summary>Those of the layers after it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Rest(int units) => units >>> 8;

    /// <summary>The elements of a layer's weight in a panel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int PanelLength(int inputs) => inputs * MostUnits;

    /// <summary>A parameter's elements up to where the next begins.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Aligned(int elements) => (elements + MostUnits - 1) & -MostUnits;

    /// <summary>The sums of a layer of a row in memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Sums<TVector>(ref T row, nint inputs, ref T panel)
        where TVector : unmanaged, IVector<TVector, T>
    {
        nint stride = MostUnits;
        TVector c0 = default, c1 = default, c2 = default, c3 = default;
        for (; inputs >= 4; inputs -= 4)
        {
            c0 = TVector.MultiplyAdd(TVector.Create(row), in panel, c0);
            c1 = TVector.MultiplyAdd(TVector.Create(Unsafe.Add(ref row, 1)), in Unsafe.Add(ref panel, stride), c1);
            c2 = TVector.MultiplyAdd(TVector.Create(Unsafe.Add(ref row, 2)), in Unsafe.Add(ref panel, 2 * stride), c2);
            c3 = TVector.MultiplyAdd(TVector.Create(Unsafe.Add(ref row, 3)), in Unsafe.Add(ref panel, 3 * stride), c3);
            row = ref Unsafe.Add(ref row, 4);
            panel = ref Unsafe.Add(ref panel, 4 * stride);
        }

        for (; inputs > 0; inputs--)
        {
            c0 = TVector.MultiplyAdd(TVector.Create(row), in panel, c0);
            row = ref Unsafe.Add(ref row, 1);
            panel = ref Unsafe.Add(ref panel, stride);
        }

        return c0 + c1 + (c2 + c3);
    }

    /// <summary>The sums of a layer of a row in a register, whose elements are spread one after the other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Lanes512<T> Sums(Lanes512<T> row, int inputs, ref T panel)
    {
        nint stride = MostUnits;
        Lanes512<T> c0 = default, c1 = default, c2 = default, c3 = default, lane = default;
        for (; inputs >= 4; inputs -= 4)
        {
            c0 = Lanes512<T>.MultiplyAdd(Lanes512<T>.Lane(row, lane), in panel, c0);
            lane = Lanes512<T>.NextLane(lane);
            c1 = Lanes512<T>.MultiplyAdd(Lanes512<T>.Lane(row, lane), in Unsafe.Add(ref panel, stride), c1);
            lane = Lanes512<T>.NextLane(lane);
            c2 = Lanes512<T>.MultiplyAdd(Lanes512<T>.Lane(row, lane), in Unsafe.Add(ref panel, 2 * stride), c2);
            lane = Lanes512<T>.NextLane(lane);
            c3 = Lanes512<T>.MultiplyAdd(Lanes512<T>.Lane(row, lane), in Unsafe.Add(ref panel, 3 * stride), c3);
            lane = Lanes512<T>.NextLane(lane);
            panel = ref Unsafe.Add(ref panel, 4 * stride);
        }

        for (; inputs > 0; inputs--)
        {
            c0 = Lanes512<T>.MultiplyAdd(Lanes512<T>.Lane(row, lane), in panel, c0);
            lane = Lanes512<T>.NextLane(lane);
            panel = ref Unsafe.Add(ref panel, stride);
        }

        return c0 + c1 + (c2 + c3);
    }

    /// <summary>A layer's expression of its sums where other parameters follow, which the bias may be read with.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Lanes512<T> Apply<TExpression>(Lanes512<T> sums, ref T bias)
        where TExpression : IExpression => TExpression.Evaluate<T, Lanes512<T>>(
            sums,
            TExpression.Arity > 1 ? Lanes512<T>.Load(in bias) : default,
            default,
            default,
            default,
            default,
            default,
            default);

    /// <summary>A layer's expression of its sums, of which so many exist.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Apply<TVector, TExpression>(TVector sums, ref T bias, int units)
        where TVector : unmanaged, IVector<TVector, T>
        where TExpression : IExpression => TExpression.Evaluate<T, TVector>(
            sums,
            TExpression.Arity > 1 ? TVector.LoadUpTo(in bias, units) : default,
            default,
            default,
            default,
            default,
            default,
            default);

    /// <summary>A layer from memory to memory.</summary>
    internal static void Panel<TVector, TExpression>(
        ref T row, int inputs, int units, ref T panel, ref T bias, ref T result)
        where TVector : unmanaged, IVector<TVector, T>
        where TExpression : IExpression => SingleRow<T, TVector, TExpression>.TimesPanels(
            units, inputs, ref row, ref panel, ref result, Operands<TExpression>(ref bias), accumulate: false);

    /// <summary>The same where the weight is stored unit after unit.</summary>
    internal static void Columns<TVector, TExpression>(
        ref T row, int inputs, int units, ref T columns, ref T bias, ref T result)
        where TVector : unmanaged, IVector<TVector, T>
        where TExpression : IExpression => SingleRow<T, TVector, TExpression>.TimesColumns(
            units, inputs, ref row, ref columns, ref result, Operands<TExpression>(ref bias), accumulate: false);

    private static RowOperands<T> Operands<TExpression>(ref T bias)
        where TExpression : IExpression =>
        new(TExpression.Arity > 1 ? Source<T>.Elements(ref bias) : default, default, default);
}
