using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Vectors;
using GraphCompiler.Optimizers;

namespace GraphCompiler;

/// <summary>Stochastic gradient descent, with momentum and Nesterov's variant of it, by PyTorch's formulas.</summary>
/// <remarks>
/// g ← g + λ·w; with momentum v ← Momentum·v + (1 - Dampening)·g (first v = g), then g ← g + Momentum·v under Nesterov
/// and g ← v otherwise; w ← w - η·g (Sutskever et al., On the importance of initialization and momentum in deep
/// learning, 2013, with PyTorch's placing of η).
/// </remarks>
public sealed class Sgd : Optimizer
{
    /// <summary>Makes an optimizer that is bound to no network yet.</summary>
    /// <param name="learningRate">The learning rate, finite and not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="learningRate"/> is not.</exception>
    public Sgd(double learningRate = 0.001)
        : base(learningRate)
    {
    }

    /// <summary>How much of the last step's direction is kept; finite and not negative, 0 for none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not.</exception>
    public double Momentum
    {
        get;
        set => field = NotNegative(value, nameof(Momentum));
    }

    /// <summary>How much of the gradient is kept out of the momentum; from 0 to 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not.</exception>
    public double Dampening
    {
        get;
        set => field = AtMostOne(value, nameof(Dampening));
    }

    /// <summary>Whether the step looks ahead along the momentum, which needs momentum and no dampening.</summary>
    public bool Nesterov { get; set; }

    private protected override bool IsDescent => Momentum == 0;

    private protected override void Check()
    {
        if (Nesterov && (Momentum == 0 || Dampening != 0))
        {
            throw new InvalidOperationException(
                $"Nesterov needs momentum and no dampening; Momentum is {Momentum} and Dampening is {Dampening}.");
        }
    }

    private protected override void Update(in ParameterUpdate<float> update) => UpdateAny(in update);

    private protected override void Update(in ParameterUpdate<double> update) => UpdateAny(in update);

    private void UpdateAny<T>(in ParameterUpdate<T> update)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (Momentum == 0)
        {
            UpdateLoop.Run(in update, new PlainRule<T>(update.LearningRate, update.WeightDecay));
            return;
        }

        ParameterSlot<T> momentum = update.Slot("momentum_buffer", out bool isFirst);
        UpdateLoop.Run(in update, new MomentumRule<T>(this, update.LearningRate, update.WeightDecay, isFirst), momentum);
    }

    private readonly struct PlainRule<T>(double learningRate, double weightDecay) : IUpdateRule<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly T _rate = T.CreateTruncating(-learningRate);
        private readonly T _decay = T.CreateTruncating(-learningRate * weightDecay);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Apply<TVector>(
            TVector w, TVector g, ref TVector first, ref TVector second, ref TVector third)
            where TVector : unmanaged, IVector<TVector, T> =>
            TVector.MultiplyAdd(g, TVector.Create(_rate), TVector.MultiplyAdd(w, TVector.Create(_decay), w));
    }

    private readonly struct MomentumRule<T>(Sgd sgd, double learningRate, double weightDecay, bool isFirst)
        : IUpdateRule<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly T _rate = T.CreateTruncating(learningRate);
        private readonly T _decay = T.CreateTruncating(weightDecay);
        private readonly T _keep = T.CreateTruncating(isFirst ? 0 : sgd.Momentum);
        private readonly T _take = T.CreateTruncating(isFirst ? 1 : 1 - sgd.Dampening);
        private readonly T _ahead = T.CreateTruncating(sgd.Momentum);
        private readonly bool _nesterov = sgd.Nesterov;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Apply<TVector>(
            TVector w, TVector g, ref TVector first, ref TVector second, ref TVector third)
            where TVector : unmanaged, IVector<TVector, T>
        {
            g += w * _decay;
            TVector v = (first * _keep) + (g * _take);
            first = v;
            return w - ((_nesterov ? g + (v * _ahead) : v) * _rate);
        }
    }
}
