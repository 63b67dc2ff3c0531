using GraphCompiler.Tests.Fakes;

namespace GraphCompiler.Tests.Optimizers;

public class ScheduleTests
{
    [Fact]
    public void Step_multiplies_after_every_stage() => AssertFactors(
        LearningRateSchedule.Step(3, 0.5), 1, 1, 1, 0.5, 0.5, 0.5, 0.25);

    [Fact]
    public void Exponential_multiplies_after_every_step() => AssertFactors(
        LearningRateSchedule.Exponential(0.5), 1, 0.5, 0.25, 0.125);

    [Fact]
    public void Cosine_falls_to_its_minimum_and_stays() => AssertFactors(
        LearningRateSchedule.Cosine(4, 0.2), 1, 0.2 + (0.4 * (1 + Math.Sqrt(0.5))), 0.6,
        0.2 + (0.4 * (1 - Math.Sqrt(0.5))), 0.2, 0.2, 0.2);

    [Fact]
    public void WarmUp_rises_to_one_and_stays() => AssertFactors(
        LearningRateSchedule.WarmUp(4), 0.25, 0.5, 0.75, 1, 1, 1);

    [Fact]
    public void OneCycle_rises_falls_and_stays() => AssertFactors(
        LearningRateSchedule.OneCycle(5, 0.6, 2, 10), 0.5, 0.75, 1, 0.525, 0.05, 0.05, 0.05);

    [Fact]
    public void OneCycle_has_PyTorchs_defaults()
    {
        LearningRateSchedule schedule = LearningRateSchedule.OneCycle(100);

        Assert.Equal(0.04, schedule.Factor(0), 15);
        Assert.Equal(1, schedule.Factor(29), 15);
        Assert.Equal(4e-6, schedule.Factor(99), 15);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(1, 0.9)]
    [InlineData(2, 0.5)]
    [InlineData(10, 0.1)]
    public void OneCycle_is_finite_however_short(int steps, double warmUp)
    {
        LearningRateSchedule schedule = LearningRateSchedule.OneCycle(steps, warmUp);
        for (int step = 0; step < steps + 2; step++)
            Assert.InRange(schedule.Factor(step), 4e-6 * (1 - 1e-12), 1);
        Assert.Equal(4e-6, schedule.Factor(steps), 15);
    }

    [Fact]
    public void Then_begins_the_next_schedule_anew() => AssertFactors(
        LearningRateSchedule.WarmUp(2).Then(3, LearningRateSchedule.Exponential(0.5))
            .Then(5, LearningRateSchedule.Step(1, 0.1)),
        0.5, 1, 1, 1, 0.5, 1, 0.1, 0.01);

    [Fact]
    public void A_factor_scales_the_step_it_belongs_to()
    {
        var network = new FakeParameters<double>("Ones");
        network["b"].Set(new double[13]);
        network["b"].SetGradient([.. Enumerable.Repeat(1.0, 13)]);
        var sgd = new Sgd(2) { Schedule = LearningRateSchedule.Step(1, 0.5) };
        double[] rates = new double[3];
        foreach (ref double rate in rates.AsSpan())
        {
            rate = sgd.CurrentLearningRate;
            sgd.Step(network);
        }

        Assert.Equal([2, 1, 0.5], rates);
        Assert.Equal(-3.5, network["b"].Value[0]);
        Assert.Equal(2, sgd.LearningRate);
    }

    [Fact]
    public void An_assigned_schedule_begins_at_its_beginning()
    {
        var network = new FakeParameters<double>("Ones");
        var sgd = new Sgd(1);
        sgd.Step(network);
        sgd.Step(network);
        sgd.Schedule = LearningRateSchedule.Exponential(0.5);
        Assert.Equal(1, sgd.CurrentLearningRate);
        sgd.Step(network);

        Assert.Equal(0.5, sgd.CurrentLearningRate);
        sgd.Schedule = null;
        Assert.Equal(1, sgd.CurrentLearningRate);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void An_impossible_factor_is_refused_before_anything_changes(double factor)
    {
        var network = new FakeParameters<double>("Ones");
        network["b"].SetGradient([.. Enumerable.Repeat(1.0, 13)]);
        double[] before = network.Parameters.ToArray();
        var sgd = new Sgd { Schedule = new Constant(factor) };

        string message = Assert.Throws<InvalidOperationException>(() => sgd.Step(network)).Message;

        Assert.Contains("for step 0", message, StringComparison.Ordinal);
        Assert.Equal(before, network.Parameters);
        Assert.Equal(0, sgd.Steps);
    }

    [Fact]
    public void Bad_arguments_are_refused()
    {
        LearningRateSchedule any = LearningRateSchedule.WarmUp(1);
        Action[] bad =
        [
            () => LearningRateSchedule.Step(0), () => LearningRateSchedule.Step(1, 0),
            () => LearningRateSchedule.Step(1, 1.1), () => LearningRateSchedule.Step(1, double.NaN),
            () => LearningRateSchedule.Exponential(-0.5), () => LearningRateSchedule.Cosine(0),
            () => LearningRateSchedule.Cosine(1, -0.1), () => LearningRateSchedule.Cosine(1, 1.1),
            () => LearningRateSchedule.WarmUp(0), () => LearningRateSchedule.OneCycle(0),
            () => LearningRateSchedule.OneCycle(5, 1), () => LearningRateSchedule.OneCycle(5, 0.3, 0.5),
            () => LearningRateSchedule.OneCycle(5, 0.3, 25, double.PositiveInfinity), () => any.Then(0, any),
        ];
        Assert.All(bad, action => Assert.Throws<ArgumentOutOfRangeException>(action));
        Assert.Throws<ArgumentNullException>(() => any.Then(1, null!));
    }

    private static void AssertFactors(LearningRateSchedule schedule, params double[] expected)
    {
        for (int step = 0; step < expected.Length; step++)
            Assert.Equal(expected[step], schedule.Factor(step), 14);
    }

    private sealed class Constant(double factor) : LearningRateSchedule
    {
        public override double Factor(long step) => factor;
    }
}
