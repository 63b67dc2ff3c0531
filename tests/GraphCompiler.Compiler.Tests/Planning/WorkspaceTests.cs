using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Declarations.Attributes;
using GraphCompiler.Compiler.Planning;
using Testing.Declarations;
using Testing.RandomNetworks;

namespace GraphCompiler.Compiler.Tests.Planning;

public class WorkspaceTests
{
    [Fact]
    public void Windows_are_aligned_to_64_bytes()
    {
        foreach (var type in new[] { ElementType.Single, ElementType.Double })
        {
            var program = Program(RandomNetwork.Draw(5, type));
            var elements = 64 / (type == ElementType.Double ? 8 : 4);
            var places = program.Inference.Places.Values.Concat(program.Training.Places.Values);
            foreach (var slab in places.OfType<Place.Slab>())
            {
                Assert.Equal(0, slab.Offset % (slab.IsInteger ? 16 : elements));
            }

            Assert.All(program.Parameters, parameter => Assert.Equal(0, parameter.Offset % elements));
        }
    }

    [Fact]
    public void A_long_chain_trains_in_three_fifths_and_infers_in_a_seventh_of_its_values()
    {
        var network = new NetworkBuilder(ElementType.Single)
            .Node("X", new InputAttribute(64))
            .Node("T", new TargetAttribute(64));
        for (var layer = 0; layer < 20; layer++)
        {
            network.Private(
                $"H{layer}",
                new LinearAttribute(layer == 0 ? "X" : $"H{layer - 1}", 64) { Activation = Activation.Tanh });
        }

        var program = Program(network.Node("Loss", new MeanSquaredErrorAttribute("H19", "T")).Build());

        // Twenty activations and as many gradients of 64 elements a sample.
        Assert.InRange(program.Training.Memory.PerSample, 1, 0.6 * 40 * 64);
        Assert.InRange(program.Inference.Memory.PerSample, 1, 0.15 * 20 * 64);
    }

    [Fact]
    public void Parameters_do_not_overlap_and_the_trainable_ones_come_first()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var parameters = Program(RandomNetwork.Draw(seed)).Parameters;
            var end = 0L;
            foreach (var parameter in parameters)
            {
                Assert.InRange(parameter.Offset, end, long.MaxValue);
                Assert.InRange(parameter.Length, parameter.Parameter.Shape.PerSample, long.MaxValue);
                end = parameter.Offset + parameter.Length;
            }

            Assert.Equal(parameters.OrderByDescending(parameter => parameter.Parameter.IsTrainable), parameters);
        }
    }

    private static Program Program(NetworkDeclaration declaration) => NetworkCompiler.Compile(declaration).Program!;
}
