using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Expressions;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels;

public static partial class Kernel<T>
{
    /// <summary>E of single numbers.</summary>
    /// <typeparam name="TExpression">E.</typeparam>
    /// <param name="x0">Operand 0.</param>
    /// <param name="x1">Operand 1.</param>
    /// <param name="x2">Operand 2.</param>
    /// <param name="x3">Operand 3.</param>
    /// <param name="x4">Operand 4.</param>
    /// <param name="x5">Operand 5.</param>
    /// <param name="x6">Operand 6.</param>
    /// <param name="x7">Operand 7.</param>
    /// <returns>The value; the same bits as <c>Map</c> gives.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Evaluate<TExpression>(
        T x0 = default,
        T x1 = default,
        T x2 = default,
        T x3 = default,
        T x4 = default,
        T x5 = default,
        T x6 = default,
        T x7 = default)
        where TExpression : IExpression =>
        TExpression.Evaluate<T, Lanes1<T>>(
            new(x0), new(x1), new(x2), new(x3), new(x4), new(x5), new(x6), new(x7)).Value;
}
