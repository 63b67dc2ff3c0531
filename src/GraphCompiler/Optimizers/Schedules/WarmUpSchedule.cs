namespace GraphCompiler.Optimizers;

/// <summary>min(1, (k + 1)/steps).</summary>
internal sealed class WarmUpSchedule(long steps) : LearningRateSchedule
{
    public override double Factor(long step) => step >= steps ? 1 : (step + 1.0) / steps;
}
