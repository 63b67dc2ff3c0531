using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Vectors;
using GraphCompiler.Optimizers;

namespace GraphCompiler;

/// <summary>
/// Lion (Chen et al., Symbolic Discovery of Optimization Algorithms, 2023), by the formulas of its authors.
/// </summary>
/// <remarks>
/// w ← w·(1 - η·λ) - η·sign(Beta1·m + (1 - Beta1)·g); m ← Beta2·m + (1 - Beta2)·g. The weight decay is decoupled. Every
/// element moves by η, so the learning rate is 3 to 10 times smaller, and the weight decay larger, than Adam's.
/// </remarks>
public sealed class Lion : Optimizer
{
    /// <summary>Makes an optimizer that is bound to no network yet.</summary>
    /// <param name="learningRate">The learning rate, finite and not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="learningRate"/> is not.</exception>
    public Lion(double learningRate = 0.0001)
        : base(learningRate)
    {
    }

    /// <summary>How much of the mean gradient goes into a step; from 0 to less than 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not.</exception>
    public double Beta1
    {
        get;
        set => field = BelowOne(value, nameof(Beta1));
    } = 0.9;

    /// <summary>How much of the mean gradient is kept in a step; from 0 to less than 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not.</exception>
    public double Beta2
    {
        get;
        set => field = BelowOne(value, nameof(Beta2));
    } = 0.99;

    private protected override void Update(in ParameterUpdate<float> update) => UpdateAny(in update);

    private protected override void Update(in ParameterUpdate<double> update) => UpdateAny(in update);

    private void UpdateAny<T>(in ParameterUpdate<T> update)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        UpdateLoop.Run(in update, new Rule<T>(this, update), update.Slot("exp_avg"));
    }

    private readonly struct Rule<T>(Lion lion, ParameterUpdate<T> update) : IUpdateRule<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly T _kept = T.CreateTruncating(1 - (update.LearningRate * update.WeightDecay));
        private readonly T _rate = T.CreateTruncating(update.LearningRate);
        private readonly T _keep1 = T.CreateTruncating(lion.Beta1);
        private readonly T _take1 = T.CreateTruncating(1 - lion.Beta1);
        private readonly T _keep2 = T.CreateTruncating(lion.Beta2);
        private readonly T _take2 = T.CreateTruncating(1 - lion.Beta2);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Apply<TVector>(
            TVector w, TVector g, ref TVector first, ref TVector second, ref TVector third)
            where TVector : unmanaged, IVector<TVector, T>
        {
            TVector mixed = (first * _keep1) + (g * _take1);
            first = (first * _keep2) + (g * _take2);
            return (w * _kept) - (Sign(mixed) * _rate);
        }

        /// <summary>1, 0 or -1; what is not a number stays so.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static TVector Sign<TVector>(TVector values)
            where TVector : unmanaged, IVector<TVector, T>
        {
            TVector one = TVector.Number(1);
            return TVector.IfLess(default, values, one, TVector.IfLess(values, default, -one, values));
        }
    }
}
