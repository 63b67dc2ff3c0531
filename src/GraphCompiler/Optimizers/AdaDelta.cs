using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Vectors;
using GraphCompiler.Optimizers;

namespace GraphCompiler;

/// <summary>AdaDelta (Zeiler, 2012), by PyTorch's formulas.</summary>
/// <remarks>
/// g ← g + λ·w; v ← Rho·v + (1 - Rho)·g²; d ← g·√(u + Epsilon)/√(v + Epsilon); u ← Rho·u + (1 - Rho)·d²; w ← w - η·d.
/// </remarks>
public sealed class AdaDelta : Optimizer
{
    /// <summary>Makes an optimizer that is bound to no network yet.</summary>
    /// <param name="learningRate">The learning rate, finite and not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="learningRate"/> is not.</exception>
    public AdaDelta(double learningRate = 1)
        : base(learningRate)
    {
    }

    /// <summary>How much of the mean squares is kept in a step; from 0 to 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not.</exception>
    public double Rho
    {
        get;
        set => field = AtMostOne(value, nameof(Rho));
    } = 0.9;

    /// <summary>What keeps the divisor from zero, and sets the first steps going; finite and not negative.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not.</exception>
    public double Epsilon
    {
        get;
        set => field = NotNegative(value, nameof(Epsilon));
    } = 1e-6;

    private protected override void Update(in ParameterUpdate<float> update) => UpdateAny(in update);

    private protected override void Update(in ParameterUpdate<double> update) => UpdateAny(in update);

    private void UpdateAny<T>(in ParameterUpdate<T> update)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ParameterSlot<T> square = update.Slot("square_avg");
        ParameterSlot<T> delta = update.Slot("acc_delta");
        UpdateLoop.Run(in update, new Rule<T>(this, update.LearningRate, update.WeightDecay), square, delta);
    }

    private readonly struct Rule<T>(AdaDelta adaDelta, double learningRate, double weightDecay) : IUpdateRule<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly T _rate = T.CreateTruncating(learningRate);
        private readonly T _decay = T.CreateTruncating(weightDecay);
        private readonly T _keep = T.CreateTruncating(adaDelta.Rho);
        private readonly T _take = T.CreateTruncating(1 - adaDelta.Rho);
        private readonly T _epsilon = T.CreateTruncating(adaDelta.Epsilon);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Apply<TVector>(
            TVector w, TVector g, ref TVector first, ref TVector second, ref TVector third)
            where TVector : unmanaged, IVector<TVector, T>
        {
            g += w * _decay;
            first = (first * _keep) + (g * g * _take);
            TVector d = Quotient<T>.Of(
                g * TVector.Sqrt(second + TVector.Create(_epsilon)), TVector.Sqrt(first + TVector.Create(_epsilon)));
            second = (second * _keep) + (d * d * _take);
            return w - (d * _rate);
        }
    }
}
