namespace GraphCompiler.Optimizers;

/// <summary>minimum + (1 - minimum)(1 + cos(π k/steps))/2, then the minimum.</summary>
internal sealed class CosineSchedule(long steps, double minimum) : LearningRateSchedule
{
    public override double Factor(long step) => step >= steps
        ? minimum
        : minimum + ((1 - minimum) * (1 + Math.Cos(Math.PI * step / steps)) / 2);
}
