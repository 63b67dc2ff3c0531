namespace GraphCompiler.Optimizers;

/// <summary>gamma^⌊k/size⌋.</summary>
internal sealed class StepSchedule(long size, double gamma) : LearningRateSchedule
{
    public override double Factor(long step) => Math.Pow(gamma, step / size);
}
