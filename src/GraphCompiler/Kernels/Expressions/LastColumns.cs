using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Products;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Expressions;

/// <summary>The last layer, of so few units that its weight is stored unit after unit.</summary>
/// <typeparam name="TExpression">What is applied to its sums.</typeparam>
public readonly struct LastColumns<TExpression> : ILayers
    where TExpression : IExpression
{
    static int ILayers.Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 1;
    }

    static int ILayers.Arity
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TExpression.Arity;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static int ILayers.ParameterLength<T>(int inputs, int units) => TExpression.Arity > 1
        ? NarrowLayer<T>.Aligned(inputs * NarrowLayer<T>.First(units)) + NarrowLayer<T>.First(units)
        : inputs * NarrowLayer<T>.First(units);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void ILayers.Run<T>(Lanes512<T> row, int inputs, int units, ref T parameters, ref T result)
    {
        // What lies beyond a row is a function of nothing, which may be NaN, and times zero remain so.
        if (inputs < Lanes512<T>.Count)
            row = Lanes512<T>.First(inputs, row, default);
        int own = NarrowLayer<T>.First(units);
        ref T bias = ref Bias(ref parameters, inputs, own);
        for (int unit = 0; unit < own; unit++)
        {
            ref T weight = ref Unsafe.Add(ref parameters, unit * inputs);
            Lanes512<T> weights = inputs < Lanes512<T>.Count
                ? Lanes512<T>.Load(in weight, inputs)
                : Lanes512<T>.Load(in weight);
            T sum = Lanes512<T>.Sum(row * weights);
            Unsafe.Add(ref result, unit) = NarrowLayer<T>.Apply<Lanes1<T>, TExpression>(
                new(sum), ref Unsafe.Add(ref bias, unit), 1).Value;
        }
    }

    static void ILayers.Finish<T>(Lanes512<T> sums, int units, ref T parameters, ref T result) =>
        Throw.Argument("A row of layers begins with one whose weight is a panel.");

    static void ILayers.RunInMemory<T, TVector>(ref T row, int inputs, int units, ref T parameters, ref T result) =>
        NarrowLayer<T>.Columns<TVector, TExpression>(
            ref row,
            inputs,
            NarrowLayer<T>.First(units),
            ref parameters,
            ref Bias(ref parameters, inputs, NarrowLayer<T>.First(units)),
            ref result);

    // Where there is none, no reference is made to what would be beyond the parameters.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref T Bias<T>(ref T parameters, int inputs, int units)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => ref Unsafe.Add(
            ref parameters, TExpression.Arity > 1 ? NarrowLayer<T>.Aligned(inputs * units) : 0);
}
