using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Products;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Expressions;

/// <summary>The last layer, with a weight in a panel.</summary>
/// <typeparam name="TExpression">What is applied to its sums.</typeparam>
public readonly struct LastLayer<TExpression> : ILayers
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
    static int ILayers.ParameterLength<T>(int inputs, int units) =>
        NarrowLayer<T>.PanelLength(inputs) + (TExpression.Arity > 1 ? NarrowLayer<T>.First(units) : 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void ILayers.Run<T>(Lanes512<T> row, int inputs, int units, ref T parameters, ref T result)
    {
        Lanes512<T> sums = NarrowLayer<T>.Sums(row, inputs, ref parameters);
        ref T bias = ref Unsafe.Add(ref parameters, NarrowLayer<T>.PanelLength(inputs));
        int own = NarrowLayer<T>.First(units);
        Lanes512<T>.StoreUpTo(NarrowLayer<T>.Apply<Lanes512<T>, TExpression>(sums, ref bias, own), ref result, own);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void ILayers.Finish<T>(Lanes512<T> sums, int units, ref T parameters, ref T result)
    {
        int own = NarrowLayer<T>.First(units);
        Lanes512<T> row = NarrowLayer<T>.Apply<Lanes512<T>, TExpression>(sums, ref parameters, own);
        Lanes512<T>.StoreUpTo(row, ref result, own);
    }

    static void ILayers.RunInMemory<T, TVector>(ref T row, int inputs, int units, ref T parameters, ref T result) =>
        NarrowLayer<T>.Panel<TVector, TExpression>(
            ref row,
            inputs,
            NarrowLayer<T>.First(units),
            ref parameters,
            ref Unsafe.Add(ref parameters, NarrowLayer<T>.PanelLength(inputs)),
            ref result);
}
