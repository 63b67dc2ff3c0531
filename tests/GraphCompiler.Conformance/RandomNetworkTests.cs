using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Operators;
using GraphCompiler.Compiler.Operators.Normalisation;
using GraphCompiler.Compiler.Planning;
using Testing.Declarations;
using Testing.Execution;
using Testing.Interpretation;
using Testing.RandomNetworks;
using Testing.References;
using Testing.Verification;

namespace GraphCompiler.Conformance;

/// <summary>
/// Random networks, generated, compiled (for float as a Debug build) and run, against the interpreter.
/// </summary>
public class RandomNetworkTests
{
    private const int Networks = 150;

    [Theory]
    [InlineData(ElementType.Double)]
    [InlineData(ElementType.Single)]
    public void Generated_networks_compute_what_the_interpreter_does(ElementType elementType)
    {
        var first = elementType == ElementType.Double ? 100_000 : 200_000;
        var networks = new GeneratedNetworks(
            "Random" + elementType,
            [
                .. Enumerable.Range(first, Networks)
                    .Select(seed => RandomNetwork.Draw(seed, elementType, $"Net{seed}", isWide: seed % 2 == 1)),
            ],
            optimize: elementType == ElementType.Double);
        var failures = new List<string>();
        for (var seed = first; seed < first + Networks; seed++)
        {
            try
            {
                Check(networks, $"Net{seed}", seed);
            }
            catch (Exception exception)
            {
                failures.Add($"{exception.Message}\n{DeclarationText.Print(networks.Declaration($"Net{seed}"))}");
            }
        }

        Assert.True(failures.Count == 0, string.Join("\n", failures));
    }

    [Fact]
    public void A_sum_over_the_batch_that_meets_the_batch_again_is_evaluated()
    {
                var declaration = WorkedNetworks.Deviation;
        Check(new GeneratedNetworks(declaration.Type.Name, [declaration]), declaration.Type.Name, 1);
    }

    private static void Check(GeneratedNetworks networks, string name, int seed)
    {
        var module = Stages.Differentiate(networks.Declaration(name));
        var batch = 1 + (seed % 4);
        var feed = RandomFeed.For(module, batch, new Random(seed));
        feed.States.Clear();
        var run = Interpreter.Run(module, feed);
        var network = networks.Create(name, batch + (seed % 2));
        network.SetParameters(feed);
        var inference = Stages.Lower(networks.Declaration(name), Mode.Inference);
        var inferred = Interpreter.Run(inference, feed.For(inference));
        Comparison.Forward(network, inference, inferred, feed);
        Comparison.Training(network, module, run, feed);
        Comparison.Evaluation(network, inference, inferred, feed);
        if (IsShared(networks.Declaration(name)))
        {
            network.Threads = 2 + (seed % 3 == 0 ? 1 : 0);
            Comparison.Forward(network, inference, inferred, feed);
            Comparison.Training(network, module, run, feed);
            Comparison.Evaluation(network, inference, inferred, feed);
        }

        CheckChunks(networks, name, seed);
    }

    // In training each thread normalises a batch by its own rows.
    private static bool IsShared(NetworkDeclaration declaration) => declaration.FixedBatch == 0
        && !Stages.Lower(declaration).Body.AllOperations().Any(operation => operation is BatchNormalizationOperation);

    // Five rows through a workspace of two: as one batch where the loss allows it, else refused.
    private static void CheckChunks(GeneratedNetworks networks, string name, int seed)
    {
        var declaration = networks.Declaration(name);
        var module = Stages.Lower(declaration, Mode.Inference);
        if (module.Total is null || module.Arguments.Count == 0)
        {
            return;
        }

        var feed = RandomFeed.For(module, 5, new Random(seed));
        feed.States.Clear();
        var network = networks.Create(name, 2);
        network.SetParameters(feed);
        network.SetBuffers(feed);
        if (declaration.FixedBatch == 0 && seed % 3 == 0)
        {
            network.Threads = 2;
        }

        Phases.OfInference(Stages.OptimizeInference(declaration), out var isChunked);
        if (isChunked)
        {
            Comparison.Same(
                network, "the loss of all chunks", [Interpreter.Run(module, feed).Total], [network.Evaluate(feed)]);
        }
        else
        {
            Assert.Throws<ArgumentException>(() => network.Evaluate(feed));
        }
    }
}
