using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using GraphCompiler.Kernels.Expressions;
using GraphCompiler.Kernels.Products;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels;

/// <content>Narrow layers of a single sample, whose values never leave the registers.</content>
public static partial class Kernel<T>
{
    /// <summary>y = E₂(E₁(x·W₁, b₁)·W₂, b₂): two layers of one row.</summary>
    /// <typeparam name="TLayers">The layers' expressions, and how the last weight is stored.</typeparam>
    /// <param name="inputs">The elements of x.</param>
    /// <param name="units1">The units of the first layer, at most half a panel.</param>
    /// <param name="units2">Those of the second.</param>
    /// <param name="x">The row.</param>
    /// <param name="parameters">W₁, b₁, W₂ and b₂, see <see cref="ILayers"/>.</param>
    /// <param name="y">The result; it must not overlap the parameters.</param>
    /// <exception cref="ArgumentException">A layer is too wide, its expression reads more than its sums and
    /// its bias, or a span has another length than the sizes say.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Layers<TLayers>(
        int inputs, int units1, int units2, ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, Span<T> y)
        where TLayers : ILayers =>
        RunLayers<TLayers>(
            2, inputs, Fits(units1) && Fits(units2), units1 | (units2 << 8), units2, x, parameters, y);

    /// <summary>Three layers of one row.</summary>
    /// <typeparam name="TLayers">The layers' expressions, and how the last weight is stored.</typeparam>
    /// <param name="inputs">The elements of x.</param>
    /// <param name="units1">The units of the first layer, at most half a panel.</param>
    /// <param name="units2">Those of the second.</param>
    /// <param name="units3">Those of the third.</param>
    /// <param name="x">The row.</param>
    /// <param name="parameters">Weights and biases, see <see cref="ILayers"/>.</param>
    /// <param name="y">The result; it must not overlap the parameters.</param>
    /// <exception cref="ArgumentException">A layer is too wide, its expression reads more than its sums and
    /// its bias, or a span has another length than the sizes say.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Layers<TLayers>(
        int inputs, int units1, int units2, int units3, ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, Span<T> y)
        where TLayers : ILayers => RunLayers<TLayers>(
            3,
            inputs,
            Fits(units1) && Fits(units2) && Fits(units3),
            units1 | (units2 << 8) | (units3 << 16),
            units3,
            x,
            parameters,
            y);

    /// <summary>Four layers of one row.</summary>
    /// <typeparam name="TLayers">The layers' expressions, and how the last weight is stored.</typeparam>
    /// <param name="inputs">The elements of x.</param>
    /// <param name="units1">The units of the first layer, at most half a panel.</param>
    /// <param name="units2">Those of the second.</param>
    /// <param name="units3">Those of the third.</param>
    /// <param name="units4">Those of the fourth.</param>
    /// <param name="x">The row.</param>
    /// <param name="parameters">Weights and biases, see <see cref="ILayers"/>.</param>
    /// <param name="y">The result; it must not overlap the parameters.</param>
    /// <exception cref="ArgumentException">A layer is too wide, its expression reads more than its sums and
    /// its bias, or a span has another length than the sizes say.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Layers<TLayers>(
        int inputs,
        int units1,
        int units2,
        int units3,
        int units4,
        ReadOnlySpan<T> x,
        ReadOnlySpan<T> parameters,
        Span<T> y)
        where TLayers : ILayers => RunLayers<TLayers>(
            4,
            inputs,
            Fits(units1) && Fits(units2) && Fits(units3) && Fits(units4),
            units1 | (units2 << 8) | (units3 << 16) | (units4 << 24),
            units4,
            x,
            parameters,
            y);

    /// <summary>The layers in registers of a width; lengths have been checked.</summary>
    internal static void RunLayers<TLayers, TVector>(
        int inputs, int units, ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, Span<T> y)
        where TLayers : ILayers
        where TVector : unmanaged, IVector<TVector, T> => TLayers.RunInMemory<T, TVector>(
            ref MemoryMarshal.GetReference(x),
            inputs,
            units,
            ref MemoryMarshal.GetReference(parameters),
            ref MemoryMarshal.GetReference(y));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Fits(int units) => (uint)(units - 1) < (uint)NarrowLayer<T>.MostUnits;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RunLayers<TLayers>(
        int layers,
        int inputs,
        bool fit,
        int units,
        int outputs,
        ReadOnlySpan<T> x,
        ReadOnlySpan<T> parameters,
        Span<T> y)
        where TLayers : ILayers
    {
        if (TLayers.Count != layers || TLayers.Arity > 2 || !fit || x.Length != inputs || y.Length != outputs
            || parameters.Length != TLayers.ParameterLength<T>(inputs, units))
        {
            RefuseLayers<TLayers>(layers, inputs, fit, units, outputs, x.Length, parameters.Length, y.Length);
        }

        if (Avx512F.IsSupported && Vector512.IsHardwareAccelerated)
        {
            RowOfLayers<T, TLayers>.Run(
                inputs,
                units,
                ref MemoryMarshal.GetReference(x),
                ref MemoryMarshal.GetReference(parameters),
                ref MemoryMarshal.GetReference(y));
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            RunLayers<TLayers, Lanes256<T>>(inputs, units, x, parameters, y);
        }
        else if (Vector128.IsHardwareAccelerated)
        {
            RunLayers<TLayers, Lanes128<T>>(inputs, units, x, parameters, y);
        }
        else
        {
            RunLayers<TLayers, Lanes1<T>>(inputs, units, x, parameters, y);
        }
    }

    private static void RefuseLayers<TLayers>(
        int layers, int inputs, bool fit, int units, int outputs, int x, int parameters, int y)
        where TLayers : ILayers
    {
        if (TLayers.Count != layers)
            Throw.Argument($"{TLayers.Count} layers were given {layers} numbers of units.");
        if (TLayers.Arity > 2)
            Throw.Operands(TLayers.Arity, 2);
        if (!fit)
            Throw.Argument($"A layer has 1 to {NarrowLayer<T>.MostUnits} units.");
        if (x != inputs)
            Throw.Length(nameof(x), x, inputs);
        if (y != outputs)
            Throw.Length(nameof(y), y, outputs);
        Throw.Length(nameof(parameters), parameters, TLayers.ParameterLength<T>(inputs, units));
    }
}
