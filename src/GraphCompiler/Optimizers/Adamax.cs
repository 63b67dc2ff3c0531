using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Vectors;
using GraphCompiler.Optimizers;

namespace GraphCompiler;

/// <summary>Adamax (Kingma and Ba, 2015, section 7.1), by PyTorch's formulas.</summary>
/// <remarks>
/// g ← g + λ·w; m ← Beta1·m + (1 - Beta1)·g; u ← max(Beta2·u, |g| + Epsilon); w ← w - η/(1 - Beta1ᵗ) · m/u.
/// </remarks>
public sealed class Adamax : AdaptiveMomentOptimizer
{
    /// <summary>Makes an optimizer that is bound to no network yet.</summary>
    /// <param name="learningRate">The learning rate, finite and not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="learningRate"/> is not.</exception>
    public Adamax(double learningRate = 0.002)
        : base(learningRate)
    {
    }

    private protected override void Update(in ParameterUpdate<float> update) => UpdateAny(in update);

    private protected override void Update(in ParameterUpdate<double> update) => UpdateAny(in update);

    private void UpdateAny<T>(in ParameterUpdate<T> update)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ParameterSlot<T> mean = update.Slot("exp_avg");
        ParameterSlot<T> largest = update.Slot("exp_inf");
        UpdateLoop.Run(in update, new Rule<T>(this, update), mean, largest);
    }

    private readonly struct Rule<T>(Adamax adamax, ParameterUpdate<T> update) : IUpdateRule<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly T _decay = T.CreateTruncating(update.WeightDecay);
        private readonly T _keep1 = T.CreateTruncating(adamax.Beta1);
        private readonly T _take1 = T.CreateTruncating(1 - adamax.Beta1);
        private readonly T _keep2 = T.CreateTruncating(adamax.Beta2);
        private readonly T _rate = T.CreateTruncating(update.LearningRate / (1 - Math.Pow(adamax.Beta1, update.Step)));
        private readonly T _epsilon = T.CreateTruncating(adamax.Epsilon);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Apply<TVector>(
            TVector w, TVector g, ref TVector first, ref TVector second, ref TVector third)
            where TVector : unmanaged, IVector<TVector, T>
        {
            g += w * _decay;
            first = (first * _keep1) + (g * _take1);
            second = TVector.Maximum(second * _keep2, TVector.Abs(g) + TVector.Create(_epsilon));
            return w - Quotient<T>.Of(first * _rate, second);
        }
    }
}
