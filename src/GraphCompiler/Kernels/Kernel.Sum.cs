using System.Runtime.Intrinsics;
using GraphCompiler.Kernels.Expressions;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels;

public static partial class Kernel<T>
{
    /// <summary>Σ E(x₀, …) over flat operands.</summary>
    /// <typeparam name="TExpression">E.</typeparam>
    /// <param name="length">The number of terms.</param>
    /// <param name="x0">Operand 0.</param>
    /// <param name="x1">Operand 1.</param>
    /// <param name="x2">Operand 2.</param>
    /// <param name="x3">Operand 3.</param>
    /// <param name="x4">Operand 4.</param>
    /// <param name="x5">Operand 5.</param>
    /// <param name="x6">Operand 6.</param>
    /// <param name="x7">Operand 7.</param>
    /// <exception cref="ArgumentException">An operand that the expression reads is missing or has another length.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is negative.</exception>
    /// <returns>The sum, 0 of no terms: the same bits on every run of one machine, with an error that grows much more
    /// slowly than the number of terms.</returns>
    public static T Sum<TExpression>(
        int length,
        Operand<T> x0 = default,
        Operand<T> x1 = default,
        Operand<T> x2 = default,
        Operand<T> x3 = default,
        Operand<T> x4 = default,
        Operand<T> x5 = default,
        Operand<T> x6 = default,
        Operand<T> x7 = default)
        where TExpression : IExpression
    {
        if (length < 0)
            Throw.Negative(nameof(length), length);
        Require<TExpression>(8, in x0, in x1, in x2, in x3, in x4, in x5, in x6, in x7, length);
        if (Vector512.IsHardwareAccelerated)
        {
            return ElementWise<T, TExpression, Lanes512<T>>.Sum(
                in x0, in x1, in x2, in x3, in x4, in x5, in x6, in x7, length);
        }

        if (Vector256.IsHardwareAccelerated)
        {
            return ElementWise<T, TExpression, Lanes256<T>>.Sum(
                in x0, in x1, in x2, in x3, in x4, in x5, in x6, in x7, length);
        }

        if (Vector128.IsHardwareAccelerated)
        {
            return ElementWise<T, TExpression, Lanes128<T>>.Sum(
                in x0, in x1, in x2, in x3, in x4, in x5, in x6, in x7, length);
        }

        return ElementWise<T, TExpression, Lanes1<T>>.Sum(
            in x0, in x1, in x2, in x3, in x4, in x5, in x6, in x7, length);
    }
}
