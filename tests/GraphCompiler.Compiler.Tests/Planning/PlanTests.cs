using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Declarations.Attributes;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Planning;
using Testing.Declarations;
using Testing.RandomNetworks;

namespace GraphCompiler.Compiler.Tests.Planning;

public class PlanTests
{
    private const int Networks = 1_000;

    [Fact]
    public void Training_finds_every_operand_where_the_plan_put_it()
    {
        for (var seed = 0; seed < Networks; seed++)
        {
            var plan = Program(RandomNetwork.Draw(seed)).Training;
            var memory = new ShadowMemory(plan, capacity: 3);
            memory.Run(Phase.Forward);
            AssertNodes(plan, memory, plan.Module.Observable);
            foreach (var seedValue in plan.Module.Seeds.OfType<Value>())
            {
                memory.Write(seedValue);
            }

            memory.Run(Phase.Backward);
            AssertNodes(plan, memory, plan.Module.Observable);
            Assert.All(
                plan.Module.Gradients.Where(gradient => plan.Module.Observable.Contains(gradient.Key)),
                gradient => memory.AssertThere(gradient.Value, "The caller"));
        }
    }

    [Fact]
    public void Inference_finds_every_operand_where_the_plan_put_it()
    {
        for (var seed = 0; seed < Networks; seed++)
        {
            var plan = Program(RandomNetwork.Draw(seed)).Inference;
            var evaluated = Phases.EvaluatedNodes(plan.Module);
            var memory = new ShadowMemory(plan, capacity: 3);
            memory.Run(Phase.Forward);
            AssertNodes(plan, memory, plan.Module.Observable.Concat(plan.Module.Outputs).Where(node => !evaluated.Contains(node)));
            memory.Run(Phase.Evaluation);
            if (plan.IsChunked)
            {
                // What chunks add up must still be there after the next one's forward steps.
                memory.Run(Phase.Forward);
                Assert.All(plan.Accumulated, value => memory.AssertThere(value, "The next chunk"));
                memory.Run(Phase.Evaluation);
            }

            memory.Run(Phase.Conclusion);
            AssertNodes(plan, memory, plan.Module.Observable);
        }
    }

    [Fact]
    public void Windows_are_aligned_to_64_bytes()
    {
        foreach (var type in new[] { ElementType.Single, ElementType.Double })
        {
            var program = Program(RandomNetwork.Draw(5, type));
            var elements = 64 / (type == ElementType.Double ? 8 : 4);
            foreach (var slab in new[] { program.Inference, program.Training }.SelectMany(plan => plan.Places.Values.OfType<Place.Slab>()))
            {
                Assert.Equal(0, slab.Offset % (slab.IsInteger ? 16 : elements));
            }

            Assert.All(program.Parameters, parameter => Assert.Equal(0, parameter.Offset % elements));
        }
    }

    [Fact]
    public void A_long_chain_trains_in_three_fifths_and_infers_in_a_seventh_of_its_values()
    {
        var network = new NetworkBuilder(ElementType.Single).Node("X", new InputAttribute(64)).Node("T", new TargetAttribute(64));
        for (var layer = 0; layer < 20; layer++)
        {
            network.Private($"H{layer}", new LinearAttribute(layer == 0 ? "X" : $"H{layer - 1}", 64) { Activation = Activation.Tanh });
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

    private static void AssertNodes(Plan plan, ShadowMemory memory, IEnumerable<string> nodes) =>
        Assert.All(nodes, node => memory.AssertThere(plan.Module.Nodes[node], "The caller"));

    private static Program Program(NetworkDeclaration declaration) => NetworkCompiler.Compile(declaration).Program!;
}
