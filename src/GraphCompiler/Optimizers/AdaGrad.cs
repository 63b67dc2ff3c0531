using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Vectors;
using GraphCompiler.Optimizers;

namespace GraphCompiler;

/// <summary>AdaGrad (Duchi, Hazan and Singer, 2011), by PyTorch's formulas.</summary>
/// <remarks>
/// g ← g + λ·w; s ← s + g² (s begins as InitialAccumulatorValue);
/// w ← w - η/(1 + (t - 1)·LearningRateDecay) · g/(√s + Epsilon).
/// </remarks>
public sealed class AdaGrad : Optimizer
{
    /// <summary>Makes an optimizer that is bound to no network yet.</summary>
    /// <param name="learningRate">The learning rate, finite and not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="learningRate"/> is not.</exception>
    public AdaGrad(double learningRate = 0.01)
        : base(learningRate)
    {
    }

    /// <summary>How fast the learning rate falls with the number of steps; finite and not negative.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not.</exception>
    public double LearningRateDecay
    {
        get;
        set => field = NotNegative(value, nameof(LearningRateDecay));
    }

    /// <summary>What the sum of squared gradients begins as; finite and not negative.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not.</exception>
    public double InitialAccumulatorValue
    {
        get;
        set => field = NotNegative(value, nameof(InitialAccumulatorValue));
    }

    /// <summary>What keeps the divisor from zero; finite and not negative.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not.</exception>
    public double Epsilon
    {
        get;
        set => field = NotNegative(value, nameof(Epsilon));
    } = 1e-10;

    private protected override void Update(in ParameterUpdate<float> update) => UpdateAny(in update);

    private protected override void Update(in ParameterUpdate<double> update) => UpdateAny(in update);

    private void UpdateAny<T>(in ParameterUpdate<T> update)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ParameterSlot<T> sum = update.Slot("sum", out bool isNew);
        if (isNew && InitialAccumulatorValue != 0)
            sum.Span.Fill(T.CreateTruncating(InitialAccumulatorValue));
        double rate = update.LearningRate / (1 + ((update.Step - 1) * LearningRateDecay));
        UpdateLoop.Run(in update, new Rule<T>(rate, update.WeightDecay, Epsilon), sum);
    }

    private readonly struct Rule<T>(double learningRate, double weightDecay, double epsilon) : IUpdateRule<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly T _rate = T.CreateTruncating(learningRate);
        private readonly T _decay = T.CreateTruncating(weightDecay);
        private readonly T _epsilon = T.CreateTruncating(epsilon);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Apply<TVector>(
            TVector w, TVector g, ref TVector first, ref TVector second, ref TVector third)
            where TVector : unmanaged, IVector<TVector, T>
        {
            g += w * _decay;
            first += g * g;
            return w - Quotient<T>.Of(g * _rate, TVector.Sqrt(first) + TVector.Create(_epsilon));
        }
    }
}
