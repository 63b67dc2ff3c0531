using System.Numerics;
using GraphCompiler.Optimizers;

namespace GraphCompiler;

/// <summary>Adam with decoupled weight decay (Loshchilov and Hutter, 2019), by PyTorch's formulas.</summary>
/// <remarks>
/// w ← w·(1 - η·λ) takes the place of g ← g + λ·w; then as <see cref="Adam"/>. <see cref="Optimizer.WeightDecay"/> is
/// 0.01 unless set.
/// </remarks>
public sealed class AdamW : AdaptiveMomentOptimizer
{
    /// <summary>Makes an optimizer that is bound to no network yet.</summary>
    /// <param name="learningRate">The learning rate, finite and not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="learningRate"/> is not.</exception>
    public AdamW(double learningRate = 0.001)
        : base(learningRate)
    {
        WeightDecay = 0.01;
    }

    /// <summary>Whether the divisor is the largest so far (AMSGrad).</summary>
    public bool AmsGrad { get; set; }

    private protected override void Update(in ParameterUpdate<float> update) => UpdateAny(in update);

    private protected override void Update(in ParameterUpdate<double> update) => UpdateAny(in update);

    private void UpdateAny<T>(in ParameterUpdate<T> update)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ParameterSlot<T> mean = update.Slot("exp_avg");
        ParameterSlot<T> square = update.Slot("exp_avg_sq");
        ParameterSlot<T> largest = AmsGrad ? update.Slot("max_exp_avg_sq") : default;
        UpdateLoop.Run(in update, new AdamRule<T>(this, update, AmsGrad, isDecoupled: true), mean, square, largest);
    }
}
