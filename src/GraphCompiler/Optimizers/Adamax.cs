using System.Numerics;
using System.Runtime.CompilerServices;
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
        Span<T> mean = update.Slot("exp_avg");
        Span<T> largest = update.Slot("exp_inf");
        UpdateLoop.Run(in update, new Rule<T>(this, update), mean, largest);
    }

    private readonly struct Rule<T>(Adamax adamax, ParameterUpdate<T> update) : IUpdateRule<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly Vector<T> _decay = Lanes.Of<T>(update.WeightDecay);
        private readonly Vector<T> _keep1 = Lanes.Of<T>(adamax.Beta1);
        private readonly Vector<T> _take1 = Lanes.Of<T>(1 - adamax.Beta1);
        private readonly Vector<T> _keep2 = Lanes.Of<T>(adamax.Beta2);
        private readonly Vector<T> _rate = Lanes.Of<T>(update.LearningRate / (1 - Math.Pow(adamax.Beta1, update.Step)));
        private readonly Vector<T> _epsilon = Lanes.Of<T>(adamax.Epsilon);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Apply(
            Vector<T> w, Vector<T> g, ref Vector<T> first, ref Vector<T> second, ref Vector<T> third)
        {
            g += w * _decay;
            first = (first * _keep1) + (g * _take1);
            second = Vector.Max(second * _keep2, Vector.Abs(g) + _epsilon);
            return w - Lanes.Quotient(first * _rate, second);
        }
    }
}
