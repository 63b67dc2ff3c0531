using GraphCompiler.Compiler.Differentiation;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Operators;
using GraphCompiler.Compiler.Operators.Normalisation;
using GraphCompiler.Compiler.Planning;
using GraphCompiler.Compiler.Tests.Planning;
using Testing.HandMade;
using Testing.Interpretation;
using Testing.Verification;

namespace GraphCompiler.Compiler.Tests.Normalisation;

public class BatchNormalizationTests
{
    public static TheoryData<int[]> Shapes => [[3], [2, 4], [3, 2, 2]];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Each_channel_has_mean_offset_and_deviation_scale(int[] axes)
    {
        var module = Normalizations.Module(Mode.Training, true, axes);
        var feed = RandomFeed.For(module, 5, new Random(1));
        var y = Interpreter.Run(module, feed).Node("Norm");
        var x = feed.Arguments["X"];
        for (var channel = 0; channel < axes[0]; channel++)
        {
            double[] Of(Tensor tensor) =>
                [.. Tensor.Positions(x.Axes).Where(at => at[1] == channel).Select(at => tensor[at])];
            double Deviation(double[] values) => values.Average(value => Math.Pow(value - values.Average(), 2));
            var variance = Deviation(Of(x));
            Assert.Equal(feed.Parameters["Norm.bias"][channel], Of(y).Average(), 1e-12);
            Assert.Equal(
                Math.Pow(feed.Parameters["Norm.weight"][channel], 2) * variance / (variance + Normalizations.Epsilon),
                Deviation(Of(y)),
                1e-12);
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Its_gradients_are_the_slopes_of_the_loss(int[] axes)
    {
        foreach (var mode in new[] { Mode.Training, Mode.Inference })
        {
            Assert.True(FiniteDifferences.Check(() => Normalizations.Module(mode, true, axes), batch: 4, seed: 2) > 20);
        }
    }

    [Fact]
    public void What_nobody_wants_of_its_gradient_is_no_result()
    {
        var module = Normalizations.Module(Mode.Training, wantsInput: false, 3);
        Differentiator.Differentiate(module);
        var gradient = module.Body.Operations.OfType<BatchNormalizationGradient>().Single();
        Assert.Null(gradient.DX);
        Assert.Equal(2, gradient.Results.Count);
    }

    [Fact]
    public void The_statistics_cannot_be_differentiated()
    {
        var module = new ModuleBuilder();
        var x = module.Input("X", true, Shape.Batch, 2);
        var parameter = module.Parameter("P", 2);
        var operation = module.On("N")
            .Add(new BatchNormalizationOperation("N", 0.1, 0.1, x, parameter, parameter, parameter, parameter));
        var made = module.Minimize(operation.Result, operation.Mean);
        Assert.Throws<NotSupportedException>(() => Differentiator.Differentiate(made));
    }

    [Fact]
    public void Statistics_of_another_length_than_the_channels_are_refused()
    {
        var module = new ModuleBuilder();
        var x = module.Input("X", true, Shape.Batch, 2, 3);
        var (two, three) = (module.Parameter("P", 2), module.Parameter("Q", 3));
        Assert.Throws<ArgumentException>(() => new BatchNormalizationOperation("N", 0.1, 0.1, x, two, two, two, three));
        Assert.Throws<ArgumentException>(() => new BatchNormalizationOperation("N", 0.1, 0.1, two, two, two, two, two));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_training_pass_stores_the_new_statistics_once_and_inference_stores_none(int[] axes)
    {
        var program = Program(axes);
        var stores = program.Training.Steps.Where(Stores).ToList();
        Assert.Equal(2, stores.Count);
        Assert.Equal(stores, program.Training.In(Phase.Forward).TakeLast(2));
        Assert.DoesNotContain(program.Inference.Steps, Stores);
        WindowChecks.Check(program.Training);
        WindowChecks.Check(program.Inference);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void The_buffers_change_in_training_alone(int[] axes)
    {
        var program = Program(axes);
        var module = Normalizations.Module(Mode.Training, true, axes);
        Differentiator.Differentiate(module);
        var feed = RandomFeed.For(module, 5, new Random(3));
        var run = Interpreter.Run(module, feed);
        var simulator = new PlanSimulator(program, 6, feed);
        double[] Buffer(string name) => simulator.Memory.Buffer(name).ToArray();

        simulator.Forward(feed);
        Assert.Equal(
            Interpreter.Run(program.Inference.Module, feed.For(program.Inference.Module)).Total,
            simulator.Evaluate(feed), 1e-10);
        Assert.All(module.Buffers, buffer => Assert.Equal(feed.Buffers[buffer.Name].Values, Buffer(buffer.Name)));

        Assert.Equal(run.Total, simulator.ForwardTraining(feed)!.Value, 1e-10);
        Assert.All(
            module.Effects, effect => Close.Assert(effect.Buffer, run.Of(effect.Value).Values, Buffer(effect.Buffer)));

        simulator.Backward(feed, accumulate: false);
        Assert.All(
            module.Effects, effect => Close.Assert(effect.Buffer, run.Of(effect.Value).Values, Buffer(effect.Buffer)));
        Assert.All(module.Parameters, parameter => Close.Assert(
            parameter.Name, run.Gradient(parameter.Name).Values, simulator.Memory.Gradient(parameter.Name)));
    }

    private static bool Stores(Step step) =>
        step.Calls.OfType<KernelCall.Call>().SelectMany(call => call.Arguments).OfType<CallArgument.Buffer>().Any();

    private static Program Program(int[] axes) => Programs.Of(mode => Normalizations.Module(mode, true, axes));
}
