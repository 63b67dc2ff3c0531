using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Operators;
using Testing.Execution;
using Testing.HandMade;
using Testing.Interpretation;
using Testing.Verification;

namespace GraphCompiler.Conformance.HandMade;

/// <summary>Batch normalisation, generated, compiled and run, against the interpreter.</summary>
public class BatchNormalizationTests
{
    private static readonly ElementType[] Types = [ElementType.Double, ElementType.Single];

    private static readonly string[] Statistics = ["Norm.running_mean", "Norm.running_var"];

    private static readonly Lazy<GeneratedNetworks> Networks = new(() => new GeneratedNetworks(
        "BatchNormalizations",
        [
            .. from shape in Shapes
               from type in Types
               select NormalizationNetwork.Declaration(shape.Key, type, shape.Value),
        ],
        generator: NormalizationNetwork.Replacement.Generator));

    private static Dictionary<string, int[]> Shapes => new() { ["Rows"] = [5], ["Images"] = [2, 3, 3] };

    public static TheoryData<string> Names => [.. from shape in Shapes.Keys from type in Types select shape + type];

    [Theory]
    [MemberData(nameof(Names))]
    public void Training_normalises_by_the_batch_and_moves_the_running_statistics(string name)
    {
        var network = Create(name, Mode.Training, out var module, out var feed);
        var run = Interpreter.Run(module, feed);
        Comparison.Same(network, "the loss", [run.Total], [network.ForwardTraining(feed)]);
        Comparison.Same(network, "Norm", run.Node("Norm").Values, network.Value("Norm"));
        CompareStatistics(network, module, run);

        network.Backward(feed);
        CompareStatistics(network, module, run);
        foreach (var parameter in module.Parameters)
        {
            Comparison.Same(
                network, "d" + parameter.Name, run.Gradient(parameter.Name).Values,
                network.ParameterGradient(parameter.Name));
        }

        Comparison.Same(network, "dX", run.Gradient("X").Values, network.Gradient("X"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_training_step_moves_the_running_statistics_once(string name)
    {
        var network = Create(name, Mode.Training, out var module, out var feed);
        network.TrainStep(network.Arguments(feed), new Sgd(0.1));
        CompareStatistics(network, module, Interpreter.Run(module, feed));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Inference_normalises_by_the_running_statistics_and_leaves_them_alone(string name)
    {
        var network = Create(name, Mode.Inference, out var module, out var feed);
        var run = Interpreter.Run(module, feed);
        network.Forward(feed);
        Comparison.Same(network, "Norm", run.Node("Norm").Values, network.Value("Norm"));
        Comparison.Same(network, "the loss", [run.Total], [network.Evaluate(feed)]);
        Assert.All(Statistics, buffer => Assert.Equal(feed.Buffers[buffer].Values, network.Parameter(buffer)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_running_statistics_are_saved_and_loaded(string name)
    {
        var network = Create(name, Mode.Training, out _, out var feed);
        network.ForwardTraining(feed);
        var loaded = Networks.Value.Create(name, 4, seed: 1);
        using var stream = new MemoryStream();
        if (network.IsDouble)
        {
            ((INetwork<double>)network.Instance).Save(stream);
            ((INetwork<double>)loaded.Instance).Load(stream.ToArray());
        }
        else
        {
            ((INetwork<float>)network.Instance).Save(stream);
            ((INetwork<float>)loaded.Instance).Load(stream.ToArray());
        }

        Assert.All(Statistics, buffer => Assert.Equal(network.Parameter(buffer), loaded.Parameter(buffer)));
        network.Forward(feed);
        loaded.Forward(feed);
        Assert.Equal(network.Value("Norm"), loaded.Value("Norm"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_new_network_has_mean_0_and_variance_1(string name)
    {
        var network = Networks.Value.Create(name, 4);
        Assert.All(network.Parameter(Statistics[0]), value => Assert.Equal(0, value));
        Assert.All(network.Parameter(Statistics[1]), value => Assert.Equal(1, value));
    }

    private static void CompareStatistics(GeneratedNetwork network, Module module, Evaluation run)
    {
        Assert.Equal(Statistics, module.Effects.Select(effect => effect.Buffer));
        foreach (var (buffer, value) in module.Effects)
        {
            Comparison.Same(network, buffer, run.Of(value).Values, network.Parameter(buffer));
        }
    }

    private static GeneratedNetwork Create(string name, Mode mode, out Module module, out Feed feed)
    {
        var declaration = Networks.Value.Declaration(name);
        module = mode == Mode.Training
            ? NormalizationNetwork.Replacement.Differentiate(declaration)
            : NormalizationNetwork.Replacement.Lower(declaration, mode);
        feed = RandomFeed.For(module, 4, new Random(9));
        var network = Networks.Value.Create(name, 5);
        network.SetParameters(feed);
        network.SetBuffers(feed);
        return network;
    }
}
