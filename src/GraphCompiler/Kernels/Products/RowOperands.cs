using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Expressions;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Products;

/// <summary>What a product of one row applies its expression to beside the sums; checked, and the default value where
/// there is none.</summary>
internal readonly ref struct RowOperands<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Source<T> x1;
    private readonly Source<T> x2;
    private readonly Source<T> x3;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal RowOperands(Source<T> x1, Source<T> x2, Source<T> x3)
    {
        this.x1 = x1;
        this.x2 = x2;
        this.x3 = x3;
    }

    /// <summary>Refuses an expression that reads an operand which is missing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Require<TExpression>()
        where TExpression : IExpression
    {
        if (TExpression.Arity > 4)
            Throw.Operands(TExpression.Arity, 4);
        if ((TExpression.Arity > 1 && x1.IsMissing)
            || (TExpression.Arity > 2 && x2.IsMissing)
            || (TExpression.Arity > 3 && x3.IsMissing))
        {
            Throw.Missing();
        }
    }

    /// <summary>The expression of sums in a register, of which the first <paramref name="count"/> columns exist.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal TVector Apply<TVector, TExpression>(TVector sums, nint column, int count)
        where TVector : unmanaged, IVector<TVector, T>
        where TExpression : IExpression =>
        typeof(TExpression) == typeof(X0) ? sums : TExpression.Evaluate<T, TVector>(
            sums,
            TExpression.Arity > 1 ? x1.Load<TVector>(column, count) : default,
            TExpression.Arity > 2 ? x2.Load<TVector>(column, count) : default,
            TExpression.Arity > 3 ? x3.Load<TVector>(column, count) : default,
            default,
            default,
            default,
            default);
}
