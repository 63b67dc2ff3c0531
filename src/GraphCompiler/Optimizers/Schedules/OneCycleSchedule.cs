namespace GraphCompiler.Optimizers;

/// <summary>Half a cosine from the first factor up to 1, half a cosine down to the last, then the last.</summary>
/// <remarks>
/// The peak lies where PyTorch puts it, warmUp·steps - 1 steps after the first, which need not be a whole number, and
/// the last factor is reached in the last step.
/// </remarks>
internal sealed class OneCycleSchedule(long steps, double warmUp, double initialDivisor, double finalDivisor)
    : LearningRateSchedule
{
    public override double Factor(long step)
    {
        double initial = 1 / initialDivisor;
        double final = initial / finalDivisor;
        double peak = (warmUp * steps) - 1;
        double last = steps - 1;
        if (step < peak)
            return Between(initial, 1, step / peak);
        return step < last ? Between(1, final, (step - peak) / (last - peak)) : final;
    }

    private static double Between(double start, double end, double passed) =>
        end + ((start - end) * (1 + Math.Cos(Math.PI * passed)) / 2);
}
