using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using GraphCompiler.Kernels.Expressions;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels;

public static partial class Kernel<T>
{
    /// <summary>Σ E() over flat operands.</summary>
    /// <typeparam name="TExpression">E, which reads no operand.</typeparam>
    /// <param name="length">The number of terms.</param>
    /// <returns>The sum, 0 of no terms: the same bits on every run of one machine, with an error that grows much more
    /// slowly than the number of terms.</returns>
    /// <exception cref="ArgumentException">The expression reads more operands than these, or one has another length.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is negative.</exception>
    public static T Sum<TExpression>(int length)
        where TExpression : IExpression =>
        Sum<TExpression, Given0>(default, default, default, default, default, default, default, default, length);

    /// <summary>Σ E(x₀) over flat operands.</summary>
    /// <typeparam name="TExpression">E, which reads one operand.</typeparam>
    /// <param name="length">The number of terms.</param>
    /// <param name="x0">Operand 0.</param>
    /// <returns>The sum, 0 of no terms: the same bits on every run of one machine, with an error that grows much more
    /// slowly than the number of terms.</returns>
    /// <exception cref="ArgumentException">The expression reads more operands than these, or one has another length.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is negative.</exception>
    public static T Sum<TExpression>(int length, Operand<T> x0)
        where TExpression : IExpression =>
        Sum<TExpression, Given1>(in x0, in x0, in x0, in x0, in x0, in x0, in x0, in x0, length);

    /// <summary>Σ E(x₀, …) over flat operands.</summary>
    /// <typeparam name="TExpression">E, which reads up to 2 operands.</typeparam>
    /// <param name="length">The number of terms.</param>
    /// <param name="x0">Operand 0.</param>
    /// <param name="x1">Operand 1.</param>
    /// <returns>The sum, 0 of no terms: the same bits on every run of one machine, with an error that grows much more
    /// slowly than the number of terms.</returns>
    /// <exception cref="ArgumentException">The expression reads more operands than these, or one has another length.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is negative.</exception>
    public static T Sum<TExpression>(int length, Operand<T> x0, Operand<T> x1)
        where TExpression : IExpression =>
        Sum<TExpression, Given2>(in x0, in x1, in x0, in x0, in x0, in x0, in x0, in x0, length);

    /// <summary>Σ E(x₀, …) over flat operands.</summary>
    /// <typeparam name="TExpression">E, which reads up to 3 operands.</typeparam>
    /// <param name="length">The number of terms.</param>
    /// <param name="x0">Operand 0.</param>
    /// <param name="x1">Operand 1.</param>
    /// <param name="x2">Operand 2.</param>
    /// <returns>The sum, 0 of no terms: the same bits on every run of one machine, with an error that grows much more
    /// slowly than the number of terms.</returns>
    /// <exception cref="ArgumentException">The expression reads more operands than these, or one has another length.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is negative.</exception>
    public static T Sum<TExpression>(int length, Operand<T> x0, Operand<T> x1, Operand<T> x2)
        where TExpression : IExpression =>
        Sum<TExpression, Given3>(in x0, in x1, in x2, in x0, in x0, in x0, in x0, in x0, length);

    /// <summary>Σ E(x₀, …) over flat operands.</summary>
    /// <typeparam name="TExpression">E, which reads up to 4 operands.</typeparam>
    /// <param name="length">The number of terms.</param>
    /// <param name="x0">Operand 0.</param>
    /// <param name="x1">Operand 1.</param>
    /// <param name="x2">Operand 2.</param>
    /// <param name="x3">Operand 3.</param>
    /// <returns>The sum, 0 of no terms: the same bits on every run of one machine, with an error that grows much more
    /// slowly than the number of terms.</returns>
    /// <exception cref="ArgumentException">The expression reads more operands than these, or one has another length.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is negative.</exception>
    public static T Sum<TExpression>(
        int length, Operand<T> x0, Operand<T> x1, Operand<T> x2, Operand<T> x3)
        where TExpression : IExpression =>
        Sum<TExpression, Given4>(in x0, in x1, in x2, in x3, in x0, in x0, in x0, in x0, length);

    /// <summary>Σ E(x₀, …) over flat operands.</summary>
    /// <typeparam name="TExpression">E, which reads up to 5 operands.</typeparam>
    /// <param name="length">The number of terms.</param>
    /// <param name="x0">Operand 0.</param>
    /// <param name="x1">Operand 1.</param>
    /// <param name="x2">Operand 2.</param>
    /// <param name="x3">Operand 3.</param>
    /// <param name="x4">Operand 4.</param>
    /// <returns>The sum, 0 of no terms: the same bits on every run of one machine, with an error that grows much more
    /// slowly than the number of terms.</returns>
    /// <exception cref="ArgumentException">The expression reads more operands than these, or one has another length.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is negative.</exception>
    public static T Sum<TExpression>(
        int length, Operand<T> x0, Operand<T> x1, Operand<T> x2, Operand<T> x3,
        Operand<T> x4)
        where TExpression : IExpression =>
        Sum<TExpression, Given5>(in x0, in x1, in x2, in x3, in x4, in x0, in x0, in x0, length);

    /// <summary>Σ E(x₀, …) over flat operands.</summary>
    /// <typeparam name="TExpression">E, which reads up to 6 operands.</typeparam>
    /// <param name="length">The number of terms.</param>
    /// <param name="x0">Operand 0.</param>
    /// <param name="x1">Operand 1.</param>
    /// <param name="x2">Operand 2.</param>
    /// <param name="x3">Operand 3.</param>
    /// <param name="x4">Operand 4.</param>
    /// <param name="x5">Operand 5.</param>
    /// <returns>The sum, 0 of no terms: the same bits on every run of one machine, with an error that grows much more
    /// slowly than the number of terms.</returns>
    /// <exception cref="ArgumentException">The expression reads more operands than these, or one has another length.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is negative.</exception>
    public static T Sum<TExpression>(
        int length, Operand<T> x0, Operand<T> x1, Operand<T> x2, Operand<T> x3,
        Operand<T> x4, Operand<T> x5)
        where TExpression : IExpression =>
        Sum<TExpression, Given6>(in x0, in x1, in x2, in x3, in x4, in x5, in x0, in x0, length);

    /// <summary>Σ E(x₀, …) over flat operands.</summary>
    /// <typeparam name="TExpression">E, which reads up to 7 operands.</typeparam>
    /// <param name="length">The number of terms.</param>
    /// <param name="x0">Operand 0.</param>
    /// <param name="x1">Operand 1.</param>
    /// <param name="x2">Operand 2.</param>
    /// <param name="x3">Operand 3.</param>
    /// <param name="x4">Operand 4.</param>
    /// <param name="x5">Operand 5.</param>
    /// <param name="x6">Operand 6.</param>
    /// <returns>The sum, 0 of no terms: the same bits on every run of one machine, with an error that grows much more
    /// slowly than the number of terms.</returns>
    /// <exception cref="ArgumentException">The expression reads more operands than these, or one has another length.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is negative.</exception>
    public static T Sum<TExpression>(
        int length, Operand<T> x0, Operand<T> x1, Operand<T> x2, Operand<T> x3,
        Operand<T> x4, Operand<T> x5, Operand<T> x6)
        where TExpression : IExpression =>
        Sum<TExpression, Given7>(in x0, in x1, in x2, in x3, in x4, in x5, in x6, in x0, length);

    /// <summary>Σ E(x₀, …) over flat operands.</summary>
    /// <typeparam name="TExpression">E, which reads up to 8 operands.</typeparam>
    /// <param name="length">The number of terms.</param>
    /// <param name="x0">Operand 0.</param>
    /// <param name="x1">Operand 1.</param>
    /// <param name="x2">Operand 2.</param>
    /// <param name="x3">Operand 3.</param>
    /// <param name="x4">Operand 4.</param>
    /// <param name="x5">Operand 5.</param>
    /// <param name="x6">Operand 6.</param>
    /// <param name="x7">Operand 7.</param>
    /// <returns>The sum, 0 of no terms: the same bits on every run of one machine, with an error that grows much more
    /// slowly than the number of terms.</returns>
    /// <exception cref="ArgumentException">The expression reads more operands than these, or one has another length.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is negative.</exception>
    public static T Sum<TExpression>(
        int length, Operand<T> x0, Operand<T> x1, Operand<T> x2, Operand<T> x3,
        Operand<T> x4, Operand<T> x5, Operand<T> x6, Operand<T> x7)
        where TExpression : IExpression =>
        Sum<TExpression, Given8>(in x0, in x1, in x2, in x3, in x4, in x5, in x6, in x7, length);

    private static T Sum<TExpression, TGiven>(
        in Operand<T> x0,
        in Operand<T> x1,
        in Operand<T> x2,
        in Operand<T> x3,
        in Operand<T> x4,
        in Operand<T> x5,
        in Operand<T> x6,
        in Operand<T> x7,
        int length)
        where TExpression : IExpression
        where TGiven : IGiven
    {
        if (length < 0)
            Throw.Negative(nameof(length), length);
        Require<TExpression, TGiven>(in x0, in x1, in x2, in x3, in x4, in x5, in x6, in x7, length);
        if (Vector512.IsHardwareAccelerated)
        {
            return Sum<TExpression, TGiven, Lanes512<T>>(
                in x0, in x1, in x2, in x3, in x4, in x5, in x6, in x7, length);
        }

        if (Vector256.IsHardwareAccelerated)
        {
            return Sum<TExpression, TGiven, Lanes256<T>>(
                in x0, in x1, in x2, in x3, in x4, in x5, in x6, in x7, length);
        }

        if (Vector128.IsHardwareAccelerated)
        {
            return Sum<TExpression, TGiven, Lanes128<T>>(
                in x0, in x1, in x2, in x3, in x4, in x5, in x6, in x7, length);
        }

        return ElementWise<T, TExpression, Lanes1<T>>.Sum<TGiven>(
            in x0, in x1, in x2, in x3, in x4, in x5, in x6, in x7, length);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Sum<TExpression, TGiven, TVector>(
        in Operand<T> x0,
        in Operand<T> x1,
        in Operand<T> x2,
        in Operand<T> x3,
        in Operand<T> x4,
        in Operand<T> x5,
        in Operand<T> x6,
        in Operand<T> x7,
        int length)
        where TExpression : IExpression
        where TGiven : IGiven
        where TVector : unmanaged, IVector<TVector, T> => length <= TVector.Count
            ? ElementWise<T, TExpression, TVector>.SumShort<TGiven>(
                in x0, in x1, in x2, in x3, in x4, in x5, in x6, in x7, length)
            : ElementWise<T, TExpression, TVector>.Sum<TGiven>(
                in x0, in x1, in x2, in x3, in x4, in x5, in x6, in x7, length);
}
