using System.Reflection;
using GraphCompiler.Testing;

namespace GraphCompiler.Generator.Tests.Emission;

/// <summary>How much workspace the plan of a long chain takes, beside keeping everything.</summary>
public sealed class MemoryPlanTests
{
    private const int Layers = 20;
    private const int Width = 64;

    // The input and each layer have a value, and each layer has a gradient.
    private const double ActivationsAndGradients = (Layers + 1 + Layers) * Width;

    private static readonly NetworkInfo Info = Describe(EmittedNetworks.Chain(Layers, Width));

    [Fact]
    public void Training_takes_at_most_three_fifths_of_all_activations_and_gradients()
    {
        var share = Info.Memory.Training.ElementsPerSample / ActivationsAndGradients;

        Assert.True(share <= 0.60, $"{Info.Memory.Training} is {share:P1} of {ActivationsAndGradients}.");
        Assert.True(share >= Layers * Width / ActivationsAndGradients, "Less than what Backward has to read.");
    }

    [Fact]
    public void Inference_takes_at_most_three_twentieths_of_all_activations_and_gradients()
    {
        var share = Info.Memory.Inference.ElementsPerSample / ActivationsAndGradients;

        Assert.True(share <= 0.15, $"{Info.Memory.Inference} is {share:P1} of {ActivationsAndGradients}.");
        Assert.True(share >= Width / ActivationsAndGradients, "Less than one layer.");
    }

    [Fact]
    public void A_layer_that_can_be_read_costs_its_own_memory()
    {
        var open = Describe(EmittedNetworks.Chain(Layers, Width, access: "public"));

        Assert.Equal(Layers * Width, open.Memory.Inference.ElementsPerSample);
        Assert.True(open.Memory.Training.ElementsPerSample > Info.Memory.Training.ElementsPerSample);
    }

    private static NetworkInfo Describe(string declaration) => (NetworkInfo)GeneratedAssembly
        .Compile("Planned", [declaration])
        .GetType("Chain")!
        .GetProperty("Info", BindingFlags.Public | BindingFlags.Static)!
        .GetValue(null)!;
}
