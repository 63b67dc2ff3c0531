namespace GraphCompiler.Optimizers;

/// <summary>One schedule for a number of steps, then another from its beginning.</summary>
internal sealed class SequentialSchedule(LearningRateSchedule first, long steps, LearningRateSchedule next)
    : LearningRateSchedule
{
    public override double Factor(long step) => step < steps ? first.Factor(step) : next.Factor(step - steps);
}
