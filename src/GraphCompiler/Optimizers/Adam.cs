using System.Numerics;
using GraphCompiler.Optimizers;

namespace GraphCompiler;

/// <summary>Adam (Kingma and Ba, 2015) and AMSGrad (Reddi, Kale and Kumar, 2018), by PyTorch's formulas.</summary>
/// <remarks>
/// g ← g + λ·w; m ← Beta1·m + (1 - Beta1)·g; v ← Beta2·v + (1 - Beta2)·g²;
/// w ← w - η/(1 - Beta1ᵗ) · m/(√v/√(1 - Beta2ᵗ) + Epsilon). Under AMSGrad the largest v so far takes v's place in the
/// last formula.
/// </remarks>
public sealed class Adam : AdaptiveMomentOptimizer
{
    /// <summary>Makes an optimizer that is bound to no network yet.</summary>
    /// <param name="learningRate">The learning rate, finite and not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="learningRate"/> is not.</exception>
    public Adam(double learningRate = 0.001)
        : base(learningRate)
    {
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
        UpdateLoop.Run(in update, new AdamRule<T>(this, update, AmsGrad, isDecoupled: false), mean, square, largest);
    }
}
