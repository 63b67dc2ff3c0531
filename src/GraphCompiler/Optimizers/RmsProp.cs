using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Vectors;
using GraphCompiler.Optimizers;

namespace GraphCompiler;

/// <summary>RMSProp (Tieleman and Hinton, Coursera lecture 6.5, 2012), by PyTorch's formulas.</summary>
/// <remarks>
/// g ← g + λ·w; v ← Alpha·v + (1 - Alpha)·g²; d ← g/(√v + Epsilon), where under Centered (Graves, 2013) √(v - m²) with
/// m ← Alpha·m + (1 - Alpha)·g takes the place of √v; with momentum b ← Momentum·b + d and d ← b; w ← w - η·d. Where
/// rounding would make v - m² negative it is 0, unlike in PyTorch, which then gives NaN.
/// </remarks>
public sealed class RmsProp : Optimizer
{
    /// <summary>Makes an optimizer that is bound to no network yet.</summary>
    /// <param name="learningRate">The learning rate, finite and not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="learningRate"/> is not.</exception>
    public RmsProp(double learningRate = 0.01)
        : base(learningRate)
    {
    }

    /// <summary>How much of the mean square is kept in a step; from 0 to 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not.</exception>
    public double Alpha
    {
        get;
        set => field = AtMostOne(value, nameof(Alpha));
    } = 0.99;

    /// <summary>What keeps the divisor from zero; finite and not negative.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not.</exception>
    public double Epsilon
    {
        get;
        set => field = NotNegative(value, nameof(Epsilon));
    } = 1e-8;

    /// <summary>How much of the last step's direction is kept; finite and not negative, 0 for none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not.</exception>
    public double Momentum
    {
        get;
        set => field = NotNegative(value, nameof(Momentum));
    }

    /// <summary>Whether the divisor is the deviation from the mean gradient, not its magnitude.</summary>
    public bool Centered { get; set; }

    private protected override void Update(in ParameterUpdate<float> update) => UpdateAny(in update);

    private protected override void Update(in ParameterUpdate<double> update) => UpdateAny(in update);

    private void UpdateAny<T>(in ParameterUpdate<T> update)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ParameterSlot<T> square = update.Slot("square_avg");
        ParameterSlot<T> momentum = Momentum == 0 ? default : update.Slot("momentum_buffer");
        ParameterSlot<T> mean = Centered ? update.Slot("grad_avg") : default;
        UpdateLoop.Run(in update, new Rule<T>(this, update.LearningRate, update.WeightDecay), square, momentum, mean);
    }

    private readonly struct Rule<T>(RmsProp rmsProp, double learningRate, double weightDecay) : IUpdateRule<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly T _rate = T.CreateTruncating(learningRate);
        private readonly T _decay = T.CreateTruncating(weightDecay);
        private readonly T _keep = T.CreateTruncating(rmsProp.Alpha);
        private readonly T _take = T.CreateTruncating(1 - rmsProp.Alpha);
        private readonly T _epsilon = T.CreateTruncating(rmsProp.Epsilon);
        private readonly T _momentum = T.CreateTruncating(rmsProp.Momentum);
        private readonly bool _hasMomentum = rmsProp.Momentum != 0;
        private readonly bool _centered = rmsProp.Centered;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Apply<TVector>(
            TVector w, TVector g, ref TVector first, ref TVector second, ref TVector third)
            where TVector : unmanaged, IVector<TVector, T>
        {
            g += w * _decay;
            TVector square = (first * _keep) + (g * g * _take);
            first = square;
            if (_centered)
            {
                third = (third * _keep) + (g * _take);
                square = TVector.AtLeast(square - (third * third), default);
            }

            TVector d = Quotient<T>.Of(g, TVector.Sqrt(square) + TVector.Create(_epsilon));
            if (_hasMomentum)
            {
                d += second * _momentum;
                second = d;
            }

            return w - (d * _rate);
        }
    }
}
