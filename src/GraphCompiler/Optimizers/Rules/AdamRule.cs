using System.Numerics;
using System.Runtime.CompilerServices;

namespace GraphCompiler.Optimizers;

/// <summary>The formulas of <see cref="Adam"/> and <see cref="AdamW"/>.</summary>
internal readonly struct AdamRule<T>(
    AdaptiveMomentOptimizer adam, ParameterUpdate<T> update, bool amsGrad, bool isDecoupled) : IUpdateRule<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Vector<T> _decay = Lanes.Of<T>(isDecoupled ? 0 : update.WeightDecay);
    private readonly Vector<T> _kept = Lanes.Of<T>(isDecoupled ? 1 - (update.LearningRate * update.WeightDecay) : 1);
    private readonly Vector<T> _keep1 = Lanes.Of<T>(adam.Beta1);
    private readonly Vector<T> _take1 = Lanes.Of<T>(1 - adam.Beta1);
    private readonly Vector<T> _keep2 = Lanes.Of<T>(adam.Beta2);
    private readonly Vector<T> _take2 = Lanes.Of<T>(1 - adam.Beta2);
    private readonly Vector<T> _correction = Lanes.Of<T>(1 / Math.Sqrt(1 - Math.Pow(adam.Beta2, update.Step)));
    private readonly Vector<T> _rate = Lanes.Of<T>(update.LearningRate / (1 - Math.Pow(adam.Beta1, update.Step)));
    private readonly Vector<T> _epsilon = Lanes.Of<T>(adam.Epsilon);
    private readonly bool _amsGrad = amsGrad;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Apply(
        Vector<T> w, Vector<T> g, ref Vector<T> first, ref Vector<T> second, ref Vector<T> third)
    {
        g += w * _decay;
        Vector<T> m = (first * _keep1) + (g * _take1);
        Vector<T> v = (second * _keep2) + (g * g * _take2);
        first = m;
        second = v;
        if (_amsGrad)
        {
            v = Vector.Max(third, v);
            third = v;
        }

        return (w * _kept) - Lanes.Quotient(m * _rate, (Vector.SquareRoot(v) * _correction) + _epsilon);
    }
}
