using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Functions;

namespace GraphCompiler.Kernels.Expressions;

/// <summary>−(t·log p + (1 − t)·log(1 − p)), no logarithm below −100.</summary>
/// <typeparam name="TP">p, from 0 to 1.</typeparam>
/// <typeparam name="TT">t.</typeparam>
public readonly struct BinaryCrossEntropy<TP, TT> : IExpression
    where TP : IExpression
    where TT : IExpression
{
    static int IExpression.Arity
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => int.Max(TP.Arity, TT.Arity);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector IExpression.Evaluate<T, TVector>(
        TVector x0, TVector x1, TVector x2, TVector x3, TVector x4, TVector x5, TVector x6, TVector x7)
    {
        TVector p = TP.Evaluate<T, TVector>(x0, x1, x2, x3, x4, x5, x6, x7);
        TVector t = TT.Evaluate<T, TVector>(x0, x1, x2, x3, x4, x5, x6, x7);
        TVector one = TVector.Number(1), least = TVector.Number(-100);

        // What the rounded 1 − p loses of p is made good by p / (1 − (1 − p)); where all is lost, log(1 − p) is −p.
        TVector rest = one - p, lost = one - rest;
        TVector no = Logarithm<T, TVector>.Log(rest) * (p / lost);
        no = TVector.IfLess(default, TVector.Abs(lost), no, -p);
        TVector yes = TVector.Maximum(Logarithm<T, TVector>.Log(p), least);
        return ((t - one) * TVector.Maximum(no, least)) - (t * yes);
    }
}
