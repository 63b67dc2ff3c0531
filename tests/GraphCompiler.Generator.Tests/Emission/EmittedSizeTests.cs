using GraphCompiler.Testing;

namespace GraphCompiler.Generator.Tests.Emission;

/// <summary>
/// A long network stays code that the just-in-time compiler optimises: its limits are 60,000 bytes and 2,000 locals.
/// </summary>
public sealed class EmittedSizeTests
{
    private const int BytesPerMethod = 8_000;
    private const int LocalsPerMethod = 500;
    private const int CharactersPerNode = 3_000;

    private const string Driver =
        """
        public static class Driver
        {
            public static float[] Run()
            {
                var network = new Chain(batchCapacity: 2, seed: 3);
                float[] x = [.. System.Linq.Enumerable.Range(0, 8).Select(i => i / 8f)];
                var output = network.Forward(x)[0];
                var loss = network.ForwardTraining(x, x);
                network.Backward();
                var norm = 0f;
                foreach (var gradient in network.Gradients) norm += System.Math.Abs(gradient);
                var step = network.TrainStep(x, x, new GraphCompiler.Sgd(0.01));
                return [output, loss, norm, step, network.Evaluate(x, x)];
            }
        }
        """;

    [Fact]
    public void A_chain_of_a_thousand_layers_stays_within_its_budget_and_runs()
    {
        string[] sources = [EmittedNetworks.Chain(layers: 1000, width: 4), "using System.Linq;\n" + Driver];

        var (assembly, image) = GeneratedAssembly.CompileImage("ThousandLayers", sources);

        Assert.All(EmittedMethods.Of(image), method => Assert.True(
            method.Bytes < BytesPerMethod && method.Locals < LocalsPerMethod,
            $"{method.Name}: {method.Bytes} bytes, {method.Locals} locals"));
        var run = (float[])assembly.GetType("Driver")!.GetMethod("Run")!.Invoke(null, null)!;
        Assert.All(run, number => Assert.True(float.IsFinite(number)));
        Assert.True(run[2] > 0, "The gradients are zero.");
        Assert.Equal(run[1], run[3]);
        Assert.True(run[4] < run[1], $"The step made the loss {run[4]} out of {run[1]}.");
    }

    [Fact]
    public void The_longest_unrolled_pass_stays_far_from_the_limits()
    {
        var most = Enumerable.Range(2, 10)
            .Select(layers => EmittedNetworks.Chain(layers, width: 7))
            .Last(chain => EmittedNetworks.Generate(chain).Contains("RunTrainStepOfOne", StringComparison.Ordinal));

        var (_, image) = GeneratedAssembly.CompileImage("Unrolled", [most]);

        var methods = EmittedMethods.Of(image).Where(method => method.Name.Contains("OfOne", StringComparison.Ordinal));
        Assert.NotEmpty(methods);
        Assert.All(methods, method => Assert.True(
            method.Bytes < 30_000 && method.Locals < LocalsPerMethod,
            $"{method.Name}: {method.Bytes} bytes, {method.Locals} locals"));
    }

    [Fact]
    public void Text_grows_with_the_nodes_and_no_faster()
    {
        var hundred = EmittedNetworks.Generate(EmittedNetworks.Chain(layers: 100, width: 16)).Length;
        var thousand = EmittedNetworks.Generate(EmittedNetworks.Chain(layers: 1000, width: 16)).Length;

        Assert.True(thousand <= 11 * hundred, $"{thousand} characters for 1,000 layers, {hundred} for 100.");
        Assert.True(thousand <= 1000 * CharactersPerNode, $"{thousand / 1000} characters a layer.");
    }

    [Fact]
    public void Twelve_repetitions_are_hardly_more_text_than_one()
    {
        var one = EmittedNetworks.Generate(EmittedNetworks.Encoder(repeat: 1)).Length;
        var twelve = EmittedNetworks.Generate(EmittedNetworks.Encoder(repeat: 12)).Length;

        Assert.InRange(twelve, one, one * 1.2);
    }
}
