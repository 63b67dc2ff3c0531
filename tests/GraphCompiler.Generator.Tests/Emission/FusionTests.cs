using System.Reflection;
using GraphCompiler.Testing;

namespace GraphCompiler.Generator.Tests.Emission;

/// <summary>What a network's description says was computed together and what was left out.</summary>
public sealed class FusionTests
{
    private static readonly Assembly Networks =
        GeneratedAssembly.Compile("Fused", EmittedNetworks.ReadByPeople.Values);

    [Fact]
    public void The_digits_network_fuses_four_operations_and_a_step_and_drops_one_gradient()
    {
        var info = Info("Digits.DigitClassifier");

        Assert.Equal(
            [
                "Hidden.sum into Hidden",
                "Hidden into its product",
                "Logits into its product",
                "dHidden.sum into its product",
                "optimizer step of Hidden.weight into its gradient",
            ],
            info.Fused.ToArray());
        Assert.Equal(["dPixels of Hidden: nothing reads it"], info.Dropped.ToArray());
    }

    [Fact]
    public void The_digits_network_is_two_products_forward_and_three_backward()
    {
        var text = EmittedNetworks.Generate(EmittedNetworks.Digits);
        var passes = GeneratedText.Passes(text).ToDictionary(pass => pass.Name, pass => Calls(pass.Body));

        Assert.Equal(["MatMul", "MatMul"], passes["RunForward"]);
        Assert.Equal(["MatMul", "MatMul", "SoftmaxCrossEntropy", "Sum", "Sum"], passes["RunForwardTraining"]);
        Assert.Equal(
            ["SoftmaxCrossEntropyGradient", "Sum", "MatMulIntoPanels", "MatMul", "Sum", "MatMulIntoPanels"],
            passes["RunBackward"]);
    }

    [Fact]
    public void A_skip_connection_is_added_while_the_product_is_stored()
    {
        var text = EmittedNetworks.Generate(EmittedNetworks.Residual);

        Assert.Equal(["MatMul", "MatMul", "MatMul"], Calls(GeneratedText.Passes(text).First().Body));
        Assert.Contains("Skip into its product", Info("Signals.ResidualRegressor").Fused);
    }

    [Fact]
    public void Gradients_that_nobody_reads_are_dropped_input_by_input() => Assert.Equal(
        ["dLeft of Product: nothing reads it", "dLeft of Difference: nothing reads it"],
        Info("Mixer").Dropped.ToArray());

    [Fact]
    public void A_tiny_network_needs_no_kernel_for_one_sample()
    {
        var passes = GeneratedText.Passes(EmittedNetworks.Generate(EmittedNetworks.Worked)).ToArray();

        Assert.Equal(
            ["RunForwardOfOne", "RunForwardTrainingOfOne", "RunBackwardOfOne", "RunTrainStepOfOne"],
            passes.Select(pass => pass.Name).Where(name => name.EndsWith("OfOne", StringComparison.Ordinal)));
        Assert.Equal(["Apply", "Apply"], Calls(passes.Single(pass => pass.Name == "RunTrainStepOfOne").Body));
        Assert.Contains("Forward over one sample into scalar statements", Info("WorkedExample").Fused);
        Assert.Contains(
            "both passes of training over one sample into scalar statements", Info("WorkedExample").Fused);
    }

    [Theory]
    [InlineData(7, true)]
    [InlineData(8, false)]
    public void What_fills_a_vector_or_is_long_is_left_to_the_kernels(int width, bool isUnrolled)
    {
        foreach (var (layers, fits) in new[] { (3, true), (40, false) })
        {
            var text = EmittedNetworks.Generate(EmittedNetworks.Chain(layers, width));
            Assert.Equal(isUnrolled && fits, text.Contains("RunTrainStepOfOne", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Somebody_who_follows_the_passes_follows_every_node()
    {
        var followed = EmittedNetworks.Worked.Replace(
            "{\n    [Input(2)]",
            "{\n    partial void OnForward(string node) => System.Console.WriteLine(node);\n\n    [Input(2)]",
            StringComparison.Ordinal);

        Assert.NotEqual(EmittedNetworks.Worked, followed);
        Assert.DoesNotContain("OfOne", EmittedNetworks.Generate(followed), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, 16, "private", true)]
    [InlineData(4, 8, "private", true)]
    [InlineData(5, 16, "private", false)]
    [InlineData(2, 17, "private", false)]
    [InlineData(2, 16, "public", false)]
    public void Narrow_layers_of_one_sample_are_one_kernel(int layers, int width, string access, bool isChain)
    {
        var text = EmittedNetworks.Generate(EmittedNetworks.Chain(layers, width, access));
        var passes = GeneratedText.Passes(text).ToDictionary(pass => pass.Name, pass => Calls(pass.Body));

        Assert.Equal(isChain, passes.ContainsKey("RunForwardOfOne"));
        Assert.Equal(Enumerable.Repeat("MatMul", layers), passes["RunForward"]);
        if (isChain)
        {
            Assert.Equal(["Layers"], passes["RunForwardOfOne"]);
        }
    }

    [Theory]
    [InlineData("OwnWeights")]
    [InlineData("SharedWeights")]
    [InlineData("Skipping")]
    [InlineData("Gelus")]
    public void What_is_no_chain_of_narrow_layers_is_left_to_their_kernels(string what)
    {
        var text = EmittedNetworks.Generate(EmittedNetworks.NarrowLayers(what));

        Assert.Equal(what == "OwnWeights", text.Contains("RunForwardOfOne", StringComparison.Ordinal));
    }

    private static NetworkInfo Info(string type) => (NetworkInfo)Networks.GetType(type)!
        .GetProperty("Info", BindingFlags.Public | BindingFlags.Static)!
        .GetValue(null)!;

    private static IEnumerable<string> Calls(string[] body) => body
        .Where(line => line.TrimStart().StartsWith("Kernel.", StringComparison.Ordinal))
        .Select(line => line.Trim()["Kernel.".Length..].Split('<', '(')[0]);
}
