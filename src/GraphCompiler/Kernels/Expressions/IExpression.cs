using System.Numerics;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Expressions;

/// <summary>
/// The scalar function that an element-wise kernel applies, spelled as a type: <c>Add&lt;X0, Exp&lt;X1&gt;&gt;</c> is
/// x₀ + eˣ¹. Every operation rounds on its own and in the order written; a product and a sum are never contracted.
/// </summary>
/// <remarks>
/// The types of this namespace are the only implementations; kernels compile one loop for each expression. The
/// just-in-time compiler keeps an expression in registers as long as it has no more than four exponentials, logarithms,
/// sigmoids and hyperbolic tangents together; one with more is correct but ten times slower, and better split.
/// </remarks>
public interface IExpression
{
    /// <summary>One more than the highest operand that is read, 0 if none is.</summary>
    internal static abstract int Arity { get; }

    /// <summary>The value for one vector of each operand; those beyond <see cref="Arity"/> are not looked at.</summary>
    internal static abstract TVector Evaluate<T, TVector>(
        TVector x0, TVector x1, TVector x2, TVector x3, TVector x4, TVector x5, TVector x6, TVector x7)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged, IVector<TVector, T>;
}
