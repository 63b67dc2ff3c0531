using GraphCompiler.Optimizers;

namespace GraphCompiler;

/// <summary>
/// How the learning rate changes from step to step: a factor of <see cref="Optimizer.LearningRate"/>.
/// </summary>
/// <remarks>
/// A schedule keeps no position; the optimizer it is assigned to does, from 0, and advances it with each step. One
/// schedule may so serve several optimizers. Steps are those of the optimizer, not epochs: an epoch has
/// ⌈samples / batch size⌉ of them.
/// </remarks>
public abstract class LearningRateSchedule
{
    /// <summary>Makes a schedule.</summary>
    protected LearningRateSchedule()
    {
    }

    /// <summary>The factor of the learning rate in a step.</summary>
    /// <param name="step">The number of steps taken before, from 0.</param>
    /// <returns>A finite number that is not negative; 1 leaves the learning rate as it is.</returns>
    public abstract double Factor(long step);

    /// <summary>One schedule for a number of steps, then another from its beginning.</summary>
    /// <param name="steps">How many steps this schedule is followed; at least 1.</param>
    /// <param name="next">What follows.</param>
    /// <returns>Both as one; it can be continued in turn, with all steps from the beginning counted.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="steps"/> is less than 1.</exception>
    public LearningRateSchedule Then(long steps, LearningRateSchedule next) =>
        new SequentialSchedule(this, Positive(steps, nameof(steps)), NotNull(next, nameof(next)));

    /// <summary>
    /// Multiplies by gamma after every so many steps: gamma^⌊k/size⌋ in step k, PyTorch's <c>StepLR</c>.
    /// </summary>
    /// <param name="size">The number of steps of one stage; at least 1.</param>
    /// <param name="gamma">The factor from one stage to the next; more than 0, at most 1.</param>
    /// <returns>The schedule.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static LearningRateSchedule Step(long size, double gamma = 0.1) =>
        new StepSchedule(Positive(size, nameof(size)), Decay(gamma));

    /// <summary>Multiplies by gamma after every step: gamma^k in step k, PyTorch's <c>ExponentialLR</c>.</summary>
    /// <param name="gamma">The factor from one step to the next; more than 0, at most 1.</param>
    /// <returns>The schedule.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="gamma"/> is out of range.</exception>
    public static LearningRateSchedule Exponential(double gamma) => new StepSchedule(1, Decay(gamma));

    /// <summary>
    /// Follows half a cosine from 1 down to a minimum and stays there: minimum + (1 - minimum)(1 + cos(π k/steps))/2 in
    /// step k up to <paramref name="steps"/> (Loshchilov and Hutter, SGDR, 2017, without restarts; PyTorch's
    /// <c>CosineAnnealingLR</c>).
    /// </summary>
    /// <param name="steps">The step in which the minimum is reached; at least 1.</param>
    /// <param name="minimum">The last factor; from 0 to 1.</param>
    /// <returns>The schedule.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static LearningRateSchedule Cosine(long steps, double minimum = 0) =>
        new CosineSchedule(Positive(steps, nameof(steps)), Fraction(minimum));

    /// <summary>Rises in a straight line to 1 and stays there: min(1, (k + 1)/steps) in step k.</summary>
    /// <param name="steps">The number of steps after which the factor is 1; at least 1.</param>
    /// <returns>The schedule.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="steps"/> is less than 1.</exception>
    public static LearningRateSchedule WarmUp(long steps) => new WarmUpSchedule(Positive(steps, nameof(steps)));

    /// <summary>
    /// Rises along half a cosine to 1, then falls along another far below where it began, and stays there (Smith and
    /// Topin, Super-Convergence, 2018; PyTorch's <c>OneCycleLR</c> with <see cref="Optimizer.LearningRate"/> as its
    /// <c>max_lr</c>).
    /// </summary>
    /// <param name="steps">The steps of the cycle; at least 1.</param>
    /// <param name="warmUp">The fraction of the steps in which the factor rises; from 0 to less than 1.</param>
    /// <param name="initialDivisor">One over the first factor; at least 1, finite.</param>
    /// <param name="finalDivisor">The first factor over the last one; at least 1, finite.</param>
    /// <returns>The schedule.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static LearningRateSchedule OneCycle(
        long steps, double warmUp = 0.3, double initialDivisor = 25, double finalDivisor = 1e4) =>
        new OneCycleSchedule(
            Positive(steps, nameof(steps)),
            warmUp is >= 0 and < 1
                ? warmUp
                : throw new ArgumentOutOfRangeException(
                    nameof(warmUp), warmUp, "The fraction of rising steps is a number from 0 to less than 1."),
            Divisor(initialDivisor, nameof(initialDivisor)),
            Divisor(finalDivisor, nameof(finalDivisor)));

    private static LearningRateSchedule NotNull(LearningRateSchedule schedule, string name)
    {
        ArgumentNullException.ThrowIfNull(schedule, name);
        return schedule;
    }

    private static long Positive(long steps, string name) => steps >= 1
        ? steps
        : throw new ArgumentOutOfRangeException(name, steps, "A schedule takes at least one step.");

    private static double Decay(double gamma) => gamma is > 0 and <= 1
        ? gamma
        : throw new ArgumentOutOfRangeException(
            nameof(gamma), gamma, "gamma is a number above 0 and at most 1.");

    private static double Fraction(double minimum) => minimum is >= 0 and <= 1
        ? minimum
        : throw new ArgumentOutOfRangeException(
            nameof(minimum), minimum, "The minimum is a factor of the learning rate from 0 to 1.");

    private static double Divisor(double value, string name) => double.IsFinite(value) && value >= 1
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} is a finite number of at least 1.");
}
