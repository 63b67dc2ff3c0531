using System.Numerics;
using System.Runtime.InteropServices;
using GraphCompiler.Optimizers;

namespace GraphCompiler;

/// <summary>Stochastic gradient descent, with momentum and Nesterov's variant of it, by PyTorch's formulas.</summary>
/// <remarks>
/// g ← g + WeightDecay·w; with momentum v ← Momentum·v + (1 - Dampening)·g (first v = g), then g ← g + Momentum·v under
/// Nesterov and g ← v otherwise; w ← w - LearningRate·g.
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

    /// <summary>
    /// The factor of the squared norm (L2) that is added to the loss, halved; finite and not negative.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not.</exception>
    public double WeightDecay
    {
        get;
        set => field = NotNegative(value, nameof(WeightDecay));
    }

    private protected override void Check()
    {
        if (Nesterov && (Momentum == 0 || Dampening != 0))
        {
            throw new InvalidOperationException(
                $"Nesterov needs momentum and no dampening; Momentum is {Momentum} and Dampening is {Dampening}.");
        }
    }

    private protected override void Update<T>(Span<T> parameters, ReadOnlySpan<T> gradients, OptimizerState<T> state)
    {
        if (Momentum == 0)
        {
            Plain(parameters, gradients);
            return;
        }

        Span<T> momentum = state.Slot("momentum_buffer", out bool isFirst);
        T keep = isFirst ? T.Zero : T.CreateTruncating(Momentum);
        T take = isFirst ? T.One : T.CreateTruncating(1 - Dampening);
        WithMomentum(parameters, gradients, momentum, keep, take);
    }

    private void Plain<T>(Span<T> parameters, ReadOnlySpan<T> gradients)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T rate = T.CreateTruncating(LearningRate);
        T decay = T.CreateTruncating(WeightDecay);
        Span<Vector<T>> wideParameters = MemoryMarshal.Cast<T, Vector<T>>(parameters);
        ReadOnlySpan<Vector<T>> wideGradients = MemoryMarshal.Cast<T, Vector<T>>(gradients);
        for (int i = 0; i < wideParameters.Length && i < wideGradients.Length; i++)
        {
            Vector<T> w = wideParameters[i];
            wideParameters[i] = w - ((wideGradients[i] + (w * decay)) * rate);
        }

        for (int i = wideParameters.Length * Vector<T>.Count; i < parameters.Length; i++)
            parameters[i] -= (gradients[i] + (parameters[i] * decay)) * rate;
    }

    private void WithMomentum<T>(
        Span<T> parameters, ReadOnlySpan<T> gradients, Span<T> momentum, T keep, T take)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T rate = T.CreateTruncating(LearningRate);
        T decay = T.CreateTruncating(WeightDecay);
        bool nesterov = Nesterov;
        T ahead = T.CreateTruncating(Momentum);
        Span<Vector<T>> wideParameters = MemoryMarshal.Cast<T, Vector<T>>(parameters);
        ReadOnlySpan<Vector<T>> wideGradients = MemoryMarshal.Cast<T, Vector<T>>(gradients);
        Span<Vector<T>> wideMomentum = MemoryMarshal.Cast<T, Vector<T>>(momentum);
        for (int i = 0; i < wideParameters.Length && i < wideGradients.Length && i < wideMomentum.Length; i++)
        {
            Vector<T> w = wideParameters[i];
            Vector<T> g = wideGradients[i] + (w * decay);
            Vector<T> v = (wideMomentum[i] * keep) + (g * take);
            wideMomentum[i] = v;
            wideParameters[i] = w - ((nesterov ? g + (v * ahead) : v) * rate);
        }

        for (int i = wideParameters.Length * Vector<T>.Count; i < parameters.Length; i++)
        {
            T g = gradients[i] + (parameters[i] * decay);
            T v = (momentum[i] * keep) + (g * take);
            momentum[i] = v;
            parameters[i] -= (nesterov ? g + (v * ahead) : v) * rate;
        }
    }
}
