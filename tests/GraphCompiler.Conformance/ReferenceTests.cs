using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Operators;
using Testing.Execution;
using Testing.Interpretation;
using Testing.References;
using Testing.Verification;

namespace GraphCompiler.Conformance;

/// <summary>What PyTorch computed, computed by generated code: outputs, gradients, losses.</summary>
public class ReferenceTests(ReferenceNetworksFixture fixture) : IClassFixture<ReferenceNetworksFixture>
{
    public static TheoryData<string, bool> Cases
    {
        get
        {
            var cases = new TheoryData<string, bool>();
            foreach (var network in ReferenceNetworks.All)
            {
                cases.Add(network.Case, false);
                cases.Add(network.Case, true);
            }

            return cases;
        }
    }

    public static TheoryData<string> CaseNames => [.. ReferenceNetworks.All.Select(network => network.Case)];

    [Fact]
    public void Every_case_has_a_network_and_every_network_a_case() => Assert.Equal(
        ReferenceCase.All.Keys.Order(StringComparer.Ordinal),
        ReferenceNetworks.All.Select(network => network.Case)
            .Concat(ReferenceNetworks.Training.Select(training => training.Network.Case))
            .Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Outputs_and_gradients_are_PyTorchs(string name, bool isDouble)
    {
        var (reference, module, feed, network) = Prepare(name, isDouble ? ElementType.Double : ElementType.Single);
        if (module.Losses.Count == 0 && !reference.IsTraining)
        {
            network.Forward(feed);
            CompareOutputs(reference, network, 0);
        }

        var loss = network.ForwardTraining(feed);
        CompareOutputs(reference, network, loss);
        network.Backward(feed);
        foreach (var (source, expected) in reference.Of("grad"))
        {
            var node = reference.NameOf(source);
            var actual = module.Arguments.Any(argument => argument.Node == node)
                ? network.Gradient(node)
                : network.ParameterGradient(node);
            Compare(reference, "grad." + source, expected, actual);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_value_and_gradient_is_the_interpreters(string name, bool isDouble)
    {
        var type = isDouble ? ElementType.Double : ElementType.Single;
        var (reference, module, feed, network) = Prepare(name, type);
        var run = Interpreter.Run(module, feed);
        var inference = Stages.Lower(reference.Declaration(type), Mode.Inference);
        var inferred = Interpreter.Run(inference, feed.For(inference));
        Comparison.Forward(network, inference, inferred, feed);
        Comparison.Training(network, module, run, feed);
        Comparison.Evaluation(network, inference, inferred, feed);
    }

    [Fact]
    public void What_one_test_moves_is_no_number_of_another()
    {
        var (_, _, feed, _) = Prepare("linear_4x8to16_nobias", ElementType.Double);
        var (_, _, other, _) = Prepare("linear_4x8to16_nobias", ElementType.Double);
        Assert.All(feed.Arguments, pair => Assert.NotSame(pair.Value.Values, other.Arguments[pair.Key].Values));
        Assert.All(feed.Parameters, pair => Assert.NotSame(pair.Value.Values, other.Parameters[pair.Key].Values));
    }

    [Theory]
    [MemberData(nameof(CaseNames))]
    public void Every_gradient_is_the_slope_of_the_generated_forward_pass(string name)
    {
        var (_, module, feed, network) = Prepare(name, ElementType.Double);
        var least = module.Gradients.Count == 0 ? 0 : 1;
        Assert.InRange(GeneratedDifferences.Check(network, module, feed), least, 10_000);
    }

    [Theory]
    [MemberData(nameof(CaseNames))]
    public void The_gradient_check_passes_where_there_is_a_loss(string name)
    {
        var (_, _, feed, network) = Prepare(name, ElementType.Double);
        if (network.Instance is ITrainable<double> trainable)
        {
            var report = GradientCheck.Run(trainable, () => network.ForwardTraining(feed));
            Assert.True(report.Passed, report.ToString());
        }
        else
        {
            Assert.IsAssignableFrom<INetwork<double>>(network.Instance);
        }
    }

    private (ReferenceNetwork Reference, Module Module, Feed Feed, GeneratedNetwork Network) Prepare(
        string name, ElementType type)
    {
        var reference = ReferenceNetworks.All.Single(network => network.Case == name);
        var module = Stages.Differentiate(reference.Declaration(type));
        var feed = reference.Feed(module);
        var network = fixture.Create(reference, type, feed.Batch);
        network.SetParameters(feed);
        network.SetBuffers(feed);
        return (reference, module, feed, network);
    }

    private static void CompareOutputs(ReferenceNetwork reference, GeneratedNetwork network, double loss)
    {
        foreach (var (name, expected) in reference.Of("out"))
        {
            var node = reference.NameOf(name);
            var isBuffer = Stages.Graph(reference.Declaration(ElementType.Double)).AllNodes
                .Any(owner => owner.Buffers.Any(buffer => $"{owner.Name}.{buffer.Suffix}" == node));
            Compare(
                reference,
                "out." + name,
                expected,
                node == "total" ? [loss] : isBuffer ? network.Parameter(node) : network.Value(node));
        }
    }

    private static void Compare(ReferenceNetwork reference, string what, Tensor expected, double[] actual) =>
        Close.Assert(what, expected.Values, actual, reference.Reference.Relative, reference.Reference.Absolute);
}
