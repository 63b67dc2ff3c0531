namespace GraphCompiler;

/// <summary>What Adam and its variants have in common: running means of the gradient and of its magnitude.</summary>
public abstract class AdaptiveMomentOptimizer : Optimizer
{
    private protected AdaptiveMomentOptimizer(double learningRate)
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

    /// <summary>How much of the mean magnitude is kept in a step; from 0 to less than 1.</summary>
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
}
