using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace GraphCompiler.Kernels;

/// <content>What fits into one register, of which a loop and its rest would be most of the work.</content>
internal static partial class ElementWise<T, TExpression, TVector>
{
    /// <summary><c>y = E(x₀, …)</c> of no more elements than a register holds.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void MapShort<TGiven>(
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
        TVector value = Short<TGiven>(in x0, in x1, in x2, in x3, in x4, in x5, in x6, in x7, y.Length);
        TVector.StoreUpTo(value, ref MemoryMarshal.GetReference(y), y.Length);
    }

    /// <summary><c>Σ E(x₀, …)</c> of no more terms than a register holds.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static T SumShort<TGiven>(
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
        TVector value = Short<TGiven>(in x0, in x1, in x2, in x3, in x4, in x5, in x6, in x7, length);
        return TVector.Sum(TVector.First(length, value, default));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Short<TGiven>(
        in Operand<T> x0,
        in Operand<T> x1,
        in Operand<T> x2,
        in Operand<T> x3,
        in Operand<T> x4,
        in Operand<T> x5,
        in Operand<T> x6,
        in Operand<T> x7,
        int length)
        where TGiven : IGiven => TExpression.Evaluate<T, TVector>(
            TGiven.Count > 0 ? Load(in x0, length) : default,
            TGiven.Count > 1 ? Load(in x1, length) : default,
            TGiven.Count > 2 ? Load(in x2, length) : default,
            TGiven.Count > 3 ? Load(in x3, length) : default,
            TGiven.Count > 4 ? Load(in x4, length) : default,
            TGiven.Count > 5 ? Load(in x5, length) : default,
            TGiven.Count > 6 ? Load(in x6, length) : default,
            TGiven.Count > 7 ? Load(in x7, length) : default);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Load(in Operand<T> operand, int length) => operand.Kind == OperandKind.Scalar
        ? TVector.Create(operand.Scalar)
        : TVector.LoadUpTo(in operand.First, length);
}
