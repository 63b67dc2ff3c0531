using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Optimizers;

/// <summary>The formulas of <see cref="Adam"/> and <see cref="AdamW"/>.</summary>
internal readonly struct AdamRule<T>(
    AdaptiveMomentOptimizer adam, ParameterUpdate<T> update, bool amsGrad, bool isDecoupled) : IUpdateRule<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T _decay = T.CreateTruncating(isDecoupled ? 0 : update.WeightDecay);
    private readonly T _kept = T.CreateTruncating(isDecoupled ? 1 - (update.LearningRate * update.WeightDecay) : 1);
    private readonly T _keep1 = T.CreateTruncating(adam.Beta1);
    private readonly T _take1 = T.CreateTruncating(1 - adam.Beta1);
    private readonly T _keep2 = T.CreateTruncating(adam.Beta2);
    private readonly T _take2 = T.CreateTruncating(1 - adam.Beta2);
    private readonly T _correction = T.CreateTruncating(1 / Math.Sqrt(1 - Math.Pow(adam.Beta2, update.Step)));
    private readonly T _rate = T.CreateTruncating(update.LearningRate / (1 - Math.Pow(adam.Beta1, update.Step)));
    private readonly T _epsilon = T.CreateTruncating(adam.Epsilon);
    private readonly bool _amsGrad = amsGrad;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Apply<TVector>(TVector w, TVector g, ref TVector first, ref TVector second, ref TVector third)
        where TVector : unmanaged, IVector<TVector, T>
    {
        g += w * _decay;
        TVector m = (first * _keep1) + (g * _take1);
        TVector v = (second * _keep2) + (g * g * _take2);
        first = m;
        second = v;
        if (_amsGrad)
        {
            v = TVector.Maximum(third, v);
            third = v;
        }

        return (w * _kept) - Quotient<T>.Of(m * _rate, (TVector.Sqrt(v) * _correction) + TVector.Create(_epsilon));
    }
}
