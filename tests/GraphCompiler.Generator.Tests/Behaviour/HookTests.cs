using GraphCompiler.Generator.Tests.Behaviour.Networks;
using GraphCompiler.Generator.Tests.Infrastructure;

namespace GraphCompiler.Generator.Tests.Behaviour;

/// <summary>A user's partial methods are called after each node, and cost nothing where there are none.</summary>
public sealed class HookTests
{
    private readonly Observed network = new(2);
    private readonly float[] x = Data.Floats(1, 8);

    [Fact]
    public void Inference_reports_each_node_once_computed_with_those_fused_into_it()
    {
        network.Forward(x);

        Assert.Equal(["Doubled", "Bent", "Hidden", "Logits"], network.Reports);
        Assert.Equal(network.Hidden.Value.ToArray(), network.HiddenAtLogits);
    }

    [Fact]
    public void Evaluation_reports_the_losses_too()
    {
        network.Evaluate(x, [0, 1]);

        Assert.Equal(["Doubled", "Bent", "Hidden", "Logits", "Loss"], network.Reports);
    }

    [Fact]
    public void Training_reports_the_way_back_as_well()
    {
        network.TrainStep(x, [0, 1], new Sgd(0.1));

        Assert.Equal(
            ["Doubled", "Bent", "Hidden", "Logits", "Loss", "dLoss", "dLogits", "dHidden"], network.Reports);
    }

    [Theory]
    [InlineData("", true, 0)]
    [InlineData("partial void OnForward(string node) { }", true, 1)]
    [InlineData("partial void OnForward(string node); partial void OnForward(string node) { }", false, 1)]
    [InlineData("partial void OnForward(string node);", false, 0)]
    [InlineData("void OnForward(string node) { }", false, 0)]
    [InlineData("int OnForward => 1;", false, 0)]
    public void Only_an_implemented_method_is_called(string member, bool isDefined, int calls)
    {
        var run = FrontEnd.Run(new NetworkGenerator(), Source("4", member));
        var text = Assert.Single(run.Files).Value;

        Assert.Empty(run.Errors);
        Assert.Equal(isDefined, text.Contains("partial void OnForward(string node);", StringComparison.Ordinal));
        Assert.Equal(2 * calls, text.Split("OnForward(\"Y\");").Length - 1);
    }

    [Fact]
    public void A_network_with_errors_completes_the_users_half() =>
        Assert.Equal(
            ["GRAPH007"],
            FrontEnd.Run(new NetworkGenerator(), Source("0", "partial void OnBackward(string node) { }")).Errors);

    private static string Source(string units, string member) =>
        $$"""
        using GraphCompiler;
        [Network] public partial class Net
        {
            [Input(3)] public partial Node<float> X { get; }
            [Linear(nameof(X), {{units}})] public partial Node<float> Y { get; }
            {{member}}
        }
        """;
}
