using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Products;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Expressions;

/// <summary>A layer whose weight is a panel, and those after it.</summary>
/// <typeparam name="TExpression">What is applied to its sums.</typeparam>
/// <typeparam name="TNext">The layers after it.</typeparam>
public readonly struct Layer<TExpression, TNext> : ILayers
    where TExpression : IExpression
    where TNext : ILayers
{
    static int ILayers.Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 1 + TNext.Count;
    }

    static int ILayers.Arity
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => int.Max(TExpression.Arity, TNext.Arity);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static int ILayers.ParameterLength<T>(int inputs, int units) =>
        NarrowLayer<T>.PanelLength(inputs) + BiasLength<T>()
        + TNext.ParameterLength<T>(NarrowLayer<T>.First(units), NarrowLayer<T>.Rest(units));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void ILayers.Run<T>(Lanes512<T> row, int inputs, int units, ref T parameters, ref T result)
    {
        Lanes512<T> sums = NarrowLayer<T>.Sums(row, inputs, ref parameters);
        Finish(sums, units, ref Unsafe.Add(ref parameters, NarrowLayer<T>.PanelLength(inputs)), ref result);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void ILayers.Finish<T>(Lanes512<T> sums, int units, ref T parameters, ref T result) =>
        Finish(sums, units, ref parameters, ref result);

    static unsafe void ILayers.RunInMemory<T, TVector>(
        ref T row, int inputs, int units, ref T parameters, ref T result)
    {
        T* values = stackalloc T[NarrowLayer<T>.MostUnits];
        ref T bias = ref Unsafe.Add(ref parameters, NarrowLayer<T>.PanelLength(inputs));
        int own = NarrowLayer<T>.First(units);
        NarrowLayer<T>.Panel<TVector, TExpression>(ref row, inputs, own, ref parameters, ref bias, ref *values);
        TNext.RunInMemory<T, TVector>(
            ref *values, own, NarrowLayer<T>.Rest(units), ref Unsafe.Add(ref bias, BiasLength<T>()), ref result);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish<T>(Lanes512<T> sums, int units, ref T bias, ref T result)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int own = NarrowLayer<T>.First(units);
        Lanes512<T> row = NarrowLayer<T>.Apply<TExpression>(sums, ref bias);
        TNext.Run(row, own, NarrowLayer<T>.Rest(units), ref Unsafe.Add(ref bias, BiasLength<T>()), ref result);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int BiasLength<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        TExpression.Arity > 1 ? NarrowLayer<T>.MostUnits : 0;
}
