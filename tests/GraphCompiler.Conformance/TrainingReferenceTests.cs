using GraphCompiler.Compiler.Declarations;
using Testing.Execution;
using Testing.Interpretation;
using Testing.References;
using Testing.Verification;

namespace GraphCompiler.Conformance;

/// <summary>Some steps of Adam on real data as PyTorch took them.</summary>
public class TrainingReferenceTests
{
    public static TheoryData<string, bool> Cases
    {
        get
        {
            var cases = new TheoryData<string, bool>();
            foreach (var training in ReferenceNetworks.Training)
            {
                cases.Add(training.Network.Case, false);
                cases.Add(training.Network.Case, true);
            }

            return cases;
        }
    }

    public static TheoryData<string> CaseNames => [.. ReferenceNetworks.Training.Select(training => training.Network.Case)];

    [Fact]
    public void Every_training_case_is_followed() => Assert.Equal(
        ReferenceCase.All.Values
            .Where(reference => reference.Tensors.ContainsKey("losses") && reference.Of("grad0").Any())
            .Select(reference => reference.Name)
            .Order(StringComparer.Ordinal),
        ReferenceNetworks.Training.Select(training => training.Network.Case).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Training_follows_PyTorchs_step_by_step(string name, bool isDouble)
    {
        var training = Find(name);
        var reference = training.Network;
        var (network, feed) = Create(training, isDouble ? ElementType.Double : ElementType.Single);
        network.SetParameters(feed);
        CompareStart(reference, network, feed);

        var losses = reference.Reference.Tensors["losses"].Values;
        var arguments = network.Arguments(feed);
        var optimizer = new Adam(training.LearningRate) { Epsilon = training.Epsilon };
        for (var step = 0; step < losses.Length - 1; step++)
        {
            Compare(reference, $"losses[{step}]", [losses[step]], [network.TrainStep(arguments, optimizer)]);
            if (step == 0)
            {
                CompareParameters(reference, network, "step1");
            }
        }

        CompareParameters(reference, network, "final");
        var last = network.ForwardTraining(feed);
        Compare(reference, "the last loss", [losses[^1]], [last]);
        Compare(reference, "out_after.final", reference.Reference.Tensors["out_after.final"].Values, network.Value("Z"));
        if (!training.UsesBatchStatistics)
        {
            Compare(reference, "the last evaluation", [losses[^1]], [network.Evaluate(arguments)]);
            network.Forward(feed);
            Compare(
                reference, "the last outputs", reference.Reference.Tensors["out_after.final"].Values, network.Value("Z"));
        }
    }

    /// <summary>
    /// What an optimizer steps during the pass becomes what it makes of its gradient afterwards.
    /// </summary>
    [Theory]
    [MemberData(nameof(CaseNames))]
    public void Steps_in_the_pass_are_those_after_it(string name)
    {
        StepsAreTheSame(name, () => new Sgd(0.05));
        StepsAreTheSame(name, () => new AdamW(0.05));
    }

    private static void StepsAreTheSame(string name, Func<Optimizer> optimizer)
    {
        var training = Find(name);
        var (fused, feed) = Create(training, ElementType.Double);
        var (apart, _) = Create(training, ElementType.Double);
        var (first, second) = (optimizer(), optimizer());
        fused.SetParameters(feed);
        apart.SetParameters(feed);
        for (var step = 0; step < 3; step++)
        {
            fused.TrainStep(fused.Arguments(feed), first);
            apart.ForwardTraining(feed);
            apart.Backward(feed);
            apart.Step(second);
        }

        foreach (var parameter in apart.ParameterNames)
        {
            Close.Assert(parameter, apart.Parameter(parameter), fused.Parameter(parameter), 1e-11, 1e-12);
        }
    }

    /// <summary>
    /// A file as PyTorch writes it, with the tensors of a state dictionary under their names, is loaded as it is.
    /// </summary>
    [Theory]
    [MemberData(nameof(CaseNames))]
    public void A_state_dictionary_loads_by_name(string name)
    {
        var training = Find(name);
        var reference = training.Network;
        var (network, feed) = Create(training, ElementType.Single);
        var normalized = Stages.Lower(reference.Declaration(ElementType.Single)).Buffers;
        var tensors = reference.Reference.Of("init")
            .Select(pair => (reference.NameOf(pair.Name), pair.Tensor))
            .Concat(normalized.Select(buffer => (buffer.Name, Ones(buffer.Shape.PerSample))))
            .ToList();

        var report = ((INetwork<float>)network.Instance).Load(SafetensorsFile.Write(
            tensors, [.. normalized.Select(buffer => buffer.Name).Where(IsMean).Select(Counter)]));

        Assert.True(report.IsComplete);
        network.ForwardTraining(feed);
        Compare(reference, "out.initial", reference.Reference.Tensors["out.initial"].Values, network.Value("Z"));
    }

    private static bool IsMean(string buffer) => buffer.EndsWith(".running_mean", StringComparison.Ordinal);

    private static string Counter(string buffer) =>
        buffer.Replace(".running_mean", ".num_batches_tracked", StringComparison.Ordinal);

    private static Tensor Ones(int count) => new([count], [.. Enumerable.Repeat(1.0, count)]);

    private static TrainingReference Find(string name) =>
        ReferenceNetworks.Training.Single(training => training.Network.Case == name);

    private static (GeneratedNetwork Network, Feed Feed) Create(TrainingReference training, ElementType type)
    {
        var declaration = training.Network.Declaration(type);
        var feed = training.Network.Feed(Stages.Lower(declaration));
        var network = new GeneratedNetworks(declaration.Type.Name, [declaration])
            .Create(declaration.Type.Name, feed.Batch);
        return (network, feed);
    }

    private static void CompareStart(ReferenceNetwork reference, GeneratedNetwork network, Feed feed)
    {
        network.ForwardTraining(feed);
        Compare(reference, "out.initial", reference.Reference.Tensors["out.initial"].Values, network.Value("Z"));
        network.Backward(feed);
        foreach (var (name, expected) in reference.Reference.Of("grad0"))
        {
            Compare(reference, "grad0." + name, expected.Values, network.ParameterGradient(reference.NameOf(name)));
        }
    }

    private static void CompareParameters(ReferenceNetwork reference, GeneratedNetwork network, string prefix)
    {
        foreach (var (name, expected) in reference.Reference.Of(prefix))
        {
            Compare(reference, $"{prefix}.{name}", expected.Values, network.Parameter(reference.NameOf(name)));
        }
    }

    private static void Compare(ReferenceNetwork reference, string what, double[] expected, double[] actual) =>
        Close.Assert(what, expected, actual, reference.Reference.Relative, reference.Reference.Absolute);
}
