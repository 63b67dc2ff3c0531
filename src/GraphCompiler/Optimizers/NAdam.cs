using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Vectors;
using GraphCompiler.Optimizers;

namespace GraphCompiler;

/// <summary>NAdam (Dozat, Incorporating Nesterov Momentum into Adam, 2016), by PyTorch's formulas.</summary>
/// <remarks>
/// g ← g + λ·w; m ← Beta1·m + (1 - Beta1)·g; v ← Beta2·v + (1 - Beta2)·g²; with
/// μₜ = Beta1·(1 - ½·0.96^(t·MomentumDecay)) and Πₜ = μ₁·…·μₜ,
/// w ← w - η·[(1 - μₜ)/(1 - Πₜ)·g + μₜ₊₁/(1 - Πₜ·μₜ₊₁)·m]/(√(v/(1 - Beta2ᵗ)) + Epsilon).
/// </remarks>
public sealed class NAdam : AdaptiveMomentOptimizer
{
    private const string Product = "mu_product";

    /// <summary>Makes an optimizer that is bound to no network yet.</summary>
    /// <param name="learningRate">The learning rate, finite and not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="learningRate"/> is not.</exception>
    public NAdam(double learningRate = 0.002)
        : base(learningRate)
    {
    }

    /// <summary>How soon the momentum reaches Beta1; finite and not negative.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not.</exception>
    public double MomentumDecay
    {
        get;
        set => field = NotNegative(value, nameof(MomentumDecay));
    } = 0.004;

    private protected override void Begin(OptimizerState state) =>
        state.Scalar(Product, initial: 1) *= Momentum(state.Steps);

    private protected override void Update(in ParameterUpdate<float> update) => UpdateAny(in update);

    private protected override void Update(in ParameterUpdate<double> update) => UpdateAny(in update);

    private void UpdateAny<T>(in ParameterUpdate<T> update)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ParameterSlot<T> mean = update.Slot("exp_avg");
        ParameterSlot<T> square = update.Slot("exp_avg_sq");
        double product = update.Scalar(Product);
        double next = Momentum(update.Step + 1);
        double ofGradient = update.LearningRate * (1 - Momentum(update.Step)) / (1 - product);
        double ofMean = update.LearningRate * next / (1 - (product * next));
        UpdateLoop.Run(in update, new Rule<T>(this, update, ofGradient, ofMean), mean, square);
    }

    /// <summary>μₜ.</summary>
    private double Momentum(long step) => Beta1 * (1 - (0.5 * Math.Pow(0.96, step * MomentumDecay)));

    private readonly struct Rule<T>(NAdam nadam, ParameterUpdate<T> update, double ofGradient, double ofMean)
        : IUpdateRule<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly T _decay = T.CreateTruncating(update.WeightDecay);
        private readonly T _keep1 = T.CreateTruncating(nadam.Beta1);
        private readonly T _take1 = T.CreateTruncating(1 - nadam.Beta1);
        private readonly T _keep2 = T.CreateTruncating(nadam.Beta2);
        private readonly T _take2 = T.CreateTruncating(1 - nadam.Beta2);
        private readonly T _correction = T.CreateTruncating(1 / Math.Sqrt(1 - Math.Pow(nadam.Beta2, update.Step)));
        private readonly T _epsilon = T.CreateTruncating(nadam.Epsilon);
        private readonly T _ofGradient = T.CreateTruncating(ofGradient);
        private readonly T _ofMean = T.CreateTruncating(ofMean);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Apply<TVector>(
            TVector w, TVector g, ref TVector first, ref TVector second, ref TVector third)
            where TVector : unmanaged, IVector<TVector, T>
        {
            g += w * _decay;
            first = (first * _keep1) + (g * _take1);
            second = (second * _keep2) + (g * g * _take2);
            return w - Quotient<T>.Of(
                (g * _ofGradient) + (first * _ofMean), (TVector.Sqrt(second) * _correction) + TVector.Create(_epsilon));
        }
    }
}
