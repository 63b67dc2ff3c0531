using System.Numerics;
using System.Runtime.InteropServices;
using GraphCompiler.Optimizers;

namespace GraphCompiler;

/// <summary>Adam (Kingma and Ba, 2015) and AMSGrad (Reddi, Kale and Kumar, 2018), by PyTorch's formulas.</summary>
/// <remarks>
/// g ← g + WeightDecay·w; m ← Beta1·m + (1 - Beta1)·g; v ← Beta2·v + (1 - Beta2)·g²; in step t, counted from 1,
/// w ← w - LearningRate/(1 - Beta1ᵗ) · m / (√v / √(1 - Beta2ᵗ) + Epsilon). Under AMSGrad the largest v so far takes v's
/// place in the last formula.
/// </remarks>
public sealed class Adam : Optimizer
{
    /// <summary>Makes an optimizer that is bound to no network yet.</summary>
    /// <param name="learningRate">The learning rate, finite and not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="learningRate"/> is not.</exception>
    public Adam(double learningRate = 0.001)
        : base(learningRate)
    {
    }

    /// <summary>How much of the mean gradient is kept in a step; from 0 to less than 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not.</exception>
    public double Beta1
    {
        get;
        set => field = BelowOne(value, nameof(Beta1));
    } = 0.9;

    /// <summary>How much of the mean squared gradient is kept in a step; from 0 to less than 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not.</exception>
    public double Beta2
    {
        get;
        set => field = BelowOne(value, nameof(Beta2));
    } = 0.999;

    /// <summary>What keeps the divisor from zero; finite and not negative.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not.</exception>
    public double Epsilon
    {
        get;
        set => field = NotNegative(value, nameof(Epsilon));
    } = 1e-8;

    /// <summary>
    /// The factor of the squared norm (L2) that is added to the loss, halved; finite and not negative.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not.</exception>
    public double WeightDecay
    {
        get;
        set => field = NotNegative(value, nameof(WeightDecay));
    }

    /// <summary>Whether the divisor is the largest so far (AMSGrad).</summary>
    public bool AmsGrad { get; set; }

    private protected override void Update<T>(Span<T> parameters, ReadOnlySpan<T> gradients, OptimizerState<T> state)
    {
        Span<T> mean = state.Slot("exp_avg", out _);
        Span<T> square = state.Slot("exp_avg_sq", out _);
        // Without AMSGrad the largest square is the square itself.
        Span<T> largest = AmsGrad ? state.Slot("max_exp_avg_sq", out _) : square;
        var factors = new Factors<T>(this, state.Steps);
        int wide = Wide(parameters, gradients, mean, square, largest, factors);
        for (int i = wide; i < parameters.Length; i++)
        {
            T w = parameters[i];
            T g = gradients[i] + (w * factors.Decay);
            T m = (mean[i] * factors.Keep1) + (g * factors.Take1);
            T v = (square[i] * factors.Keep2) + (g * g * factors.Take2);
            mean[i] = m;
            square[i] = v;
            T divisor = AmsGrad ? T.Max(largest[i], v) : v;
            largest[i] = divisor;
            T step = m / ((T.Sqrt(divisor) / factors.Correction) + factors.Epsilon) * factors.Rate;
            parameters[i] = m == T.Zero ? w : w - step;
        }
    }

    /// <summary>All whole vectors; returns the number of elements done.</summary>
    private int Wide<T>(
        Span<T> parameters,
        ReadOnlySpan<T> gradients,
        Span<T> mean,
        Span<T> square,
        Span<T> largest,
        Factors<T> factors)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        bool amsGrad = AmsGrad;
        Span<Vector<T>> wideParameters = MemoryMarshal.Cast<T, Vector<T>>(parameters);
        ReadOnlySpan<Vector<T>> wideGradients = MemoryMarshal.Cast<T, Vector<T>>(gradients);
        Span<Vector<T>> wideMean = MemoryMarshal.Cast<T, Vector<T>>(mean);
        Span<Vector<T>> wideSquare = MemoryMarshal.Cast<T, Vector<T>>(square);
        Span<Vector<T>> wideLargest = MemoryMarshal.Cast<T, Vector<T>>(largest);
        var correction = new Vector<T>(factors.Correction);
        var epsilon = new Vector<T>(factors.Epsilon);
        for (int i = 0; i < wideParameters.Length; i++)
        {
            Vector<T> w = wideParameters[i];
            Vector<T> g = wideGradients[i] + (w * factors.Decay);
            Vector<T> m = (wideMean[i] * factors.Keep1) + (g * factors.Take1);
            Vector<T> v = (wideSquare[i] * factors.Keep2) + (g * g * factors.Take2);
            wideMean[i] = m;
            wideSquare[i] = v;
            Vector<T> divisor = amsGrad ? Vector.Max(wideLargest[i], v) : v;
            wideLargest[i] = divisor;
            Vector<T> step = m / ((Vector.SquareRoot(divisor) / correction) + epsilon) * factors.Rate;
            // Where nothing ever pulled, nothing moves, padding above all, even if Epsilon is 0 in this precision.
            wideParameters[i] = w - Vector.ConditionalSelect(Vector.Equals(m, Vector<T>.Zero), Vector<T>.Zero, step);
        }

        return wideParameters.Length * Vector<T>.Count;
    }

    /// <summary>The factors of one step, rounded once from double.</summary>
    private readonly struct Factors<T>(Adam adam, long step)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public T Decay { get; } = T.CreateTruncating(adam.WeightDecay);

        public T Keep1 { get; } = T.CreateTruncating(adam.Beta1);

        public T Take1 { get; } = T.CreateTruncating(1 - adam.Beta1);

        public T Keep2 { get; } = T.CreateTruncating(adam.Beta2);

        public T Take2 { get; } = T.CreateTruncating(1 - adam.Beta2);

        public T Epsilon { get; } = T.CreateTruncating(adam.Epsilon);

        public T Correction { get; } = T.CreateTruncating(Math.Sqrt(1 - Math.Pow(adam.Beta2, step)));

        public T Rate { get; } = T.CreateTruncating(adam.LearningRate / (1 - Math.Pow(adam.Beta1, step)));
    }
}
