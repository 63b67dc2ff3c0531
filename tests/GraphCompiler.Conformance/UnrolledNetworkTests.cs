using GraphCompiler.Compiler;
using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Operators;
using GraphCompiler.Compiler.Unrolling;
using Testing.Declarations;
using Testing.Execution;
using Testing.Interpretation;
using Testing.RandomNetworks;
using Testing.Verification;

namespace GraphCompiler.Conformance;

/// <summary>
/// Random networks whose passes over one sample are unrolled, against the interpreter; what is added to gradients goes
/// through the kernels and must agree.
/// </summary>
public class UnrolledNetworkTests
{
    private const int Networks = 32;

    [Theory]
    [InlineData(ElementType.Double)]
    [InlineData(ElementType.Single)]
    public void Unrolled_passes_compute_what_the_interpreter_does(ElementType elementType)
    {
        var first = elementType == ElementType.Double ? 500_000 : 600_000;
        List<NetworkDeclaration> drawn =
        [
            .. Enumerable.Range(first, 100_000)
                .Select(seed => RandomNetwork.Draw(seed, elementType, $"Net{seed}"))
                .Where(network => Unrolled(network).TrainStep is not null)
                .Take(Networks),
            .. Enumerable.Range(first + 100_000, 100_000)
                .Select(seed => RandomNetwork.Draw(seed, elementType, $"Net{seed}"))
                .Where(network => Unrolled(network) is { Forward: not null, TrainStep: null })
                .Take(Networks / 4),
        ];
        var networks = new GeneratedNetworks(
            "Unrolled" + elementType, drawn, optimize: elementType == ElementType.Double);
        var failures = new List<string>();
        foreach (var network in drawn)
        {
            try
            {
                Check(networks, network);
            }
            catch (Exception exception)
            {
                failures.Add($"{exception.Message}\n{DeclarationText.Print(network)}");
            }
        }

        Assert.True(failures.Count == 0, string.Join("\n", failures));
    }

    private static UnrolledPasses Unrolled(NetworkDeclaration network) =>
        NetworkCompiler.Compile(network).Program!.Unrolled;

    private static void Check(GeneratedNetworks networks, NetworkDeclaration declaration)
    {
        var (name, seed) = (declaration.Type.Name, declaration.Type.Name.Length);
        var module = Stages.Differentiate(declaration);
        var feed = RandomFeed.For(module, 1, new Random(seed));
        feed.States.Clear();
        var run = Interpreter.Run(module, feed);
        var network = networks.Create(name, capacity: 1 + (declaration.Nodes.Count % 3));
        network.SetParameters(feed);
        var inference = Stages.Lower(declaration, Mode.Inference);
        var inferred = Interpreter.Run(inference, feed.For(inference));
        Comparison.Forward(network, inference, inferred, feed);
        Comparison.Training(network, module, run, feed);
        Comparison.Evaluation(network, inference, inferred, feed);
        if (module.Total is null)
        {
            return;
        }

        const double Rate = 0.25;
        var arguments = network.Arguments(feed);
        Comparison.Same(network, "the loss", [run.Total], [network.TrainStep(arguments, new Sgd(Rate))]);
        foreach (var output in module.Outputs.Where(module.Observable.Contains))
        {
            Comparison.Same(network, $"{output} after TrainStep", run.Node(output).Values, network.Value(output));
        }

        foreach (var parameter in network.ParameterNames)
        {
            var before = feed.Parameters[parameter].Values;
            double[] expected = module.Gradients.ContainsKey(parameter)
                ? [.. before.Zip(run.Gradient(parameter).Values, (value, slope) => value - (Rate * slope))]
                : before;
            Comparison.Same(network, $"{parameter} after TrainStep", expected, network.Parameter(parameter));
        }

        // In a Release build, which is that of the networks in double: in a Debug build the runtime makes the spans of
        // sizes that copies take, 72 bytes each.
        if (network.IsDouble && Unrolled(declaration).TrainStep is not null)
        {
            AssertNothingIsAllocated(network, arguments, feed);
        }
    }

    private static void AssertNothingIsAllocated(GeneratedNetwork network, Array[] arguments, Feed feed)
    {
        var (inputs, optimizer) = (network.Inputs(feed), new Sgd(0.01));
        var least = long.MaxValue;
        for (var round = 0; round < 6; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            network.Forward(inputs);
            network.ForwardTraining(arguments);
            network.Backward([]);
            network.TrainStep(arguments, optimizer);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        // The first calls of something allocate, and the runtime may now and then.
        Assert.Equal(0, least);
    }
}
