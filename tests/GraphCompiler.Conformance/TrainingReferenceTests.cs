using GraphCompiler.Compiler.Declarations;
using Testing.Execution;
using Testing.Interpretation;
using Testing.References;
using Testing.Verification;

namespace GraphCompiler.Conformance;

/// <summary>Some steps of Adam on real data as PyTorch took them.</summary>
public class TrainingReferenceTests
{
    internal const string Case = "netmlp_digits_adam20_b32";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Training_follows_PyTorchs_step_by_step(bool isDouble) =>
        Follow(ReferenceNetworks.DigitsPerceptron, isDouble, new Adam(0.01));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_transformer_trains_as_PyTorchs(bool isDouble) =>
        Follow(ReferenceNetworks.CharacterModel, isDouble, new Adam(0.005) { Epsilon = 1e-4 });

    private static void Follow(ReferenceNetwork mlp, bool isDouble, Adam optimizer)
    {
        var declaration = mlp.Declaration(isDouble ? ElementType.Double : ElementType.Single);
        var feed = mlp.Feed(Stages.Lower(declaration));
        var network = new GeneratedNetworks(declaration.Type.Name, [declaration])
            .Create(declaration.Type.Name, feed.Batch);
        network.SetParameters(feed);
        CompareStart(mlp, network, feed);

        var losses = mlp.Reference.Tensors["losses"].Values;
        var arguments = network.Arguments(feed);
        for (var step = 0; step < losses.Length - 1; step++)
        {
            Compare(mlp, $"losses[{step}]", [losses[step]], [network.TrainStep(arguments, optimizer)]);
            if (step == 0)
            {
                CompareParameters(mlp, network, "step1");
            }
        }

        CompareParameters(mlp, network, "final");
        Compare(mlp, "the last loss", [losses[^1]], [network.Evaluate(arguments)]);
        network.Forward(feed);
        Compare(mlp, "out_after.final", mlp.Reference.Tensors["out_after.final"].Values, network.Value("Z"));
    }

    private static void CompareStart(ReferenceNetwork mlp, GeneratedNetwork network, Feed feed)
    {
        network.ForwardTraining(feed);
        Compare(mlp, "out.initial", mlp.Reference.Tensors["out.initial"].Values, network.Value("Z"));
        network.Backward(feed);
        foreach (var (name, expected) in mlp.Reference.Of("grad0"))
        {
            Compare(mlp, "grad0." + name, expected.Values, network.ParameterGradient(mlp.NameOf(name)));
        }
    }

    private static void CompareParameters(ReferenceNetwork mlp, GeneratedNetwork network, string prefix)
    {
        foreach (var (name, expected) in mlp.Reference.Of(prefix))
        {
            Compare(mlp, $"{prefix}.{name}", expected.Values, network.Parameter(mlp.NameOf(name)));
        }
    }

    private static void Compare(ReferenceNetwork mlp, string what, double[] expected, double[] actual) =>
        Close.Assert(what, expected, actual, mlp.Reference.Relative, mlp.Reference.Absolute);
}
