using GraphCompiler.Compiler.Declarations;
using Testing.Declarations;
using Testing.Execution;
using Testing.Interpretation;
using Testing.RandomNetworks;
using Testing.Verification;

namespace GraphCompiler.Conformance;

/// <summary>Random networks, generated, compiled and run, against the interpreter.</summary>
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
            [.. Enumerable.Range(first, Networks).Select(seed => RandomNetwork.Draw(seed, elementType, $"Net{seed}"))]);
        for (var seed = first; seed < first + Networks; seed++)
        {
            try
            {
                Check(networks, $"Net{seed}", seed);
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException(
                    $"{exception.Message}\n{DeclarationText.Print(networks.Declaration($"Net{seed}"))}", exception);
            }
        }
    }

    private static void Check(GeneratedNetworks networks, string name, int seed)
    {
        var module = Stages.Differentiate(networks.Declaration(name));
        var batch = 1 + (seed % 4);
        var feed = RandomFeed.For(module, batch, new Random(seed));
        var run = Interpreter.Run(module, feed);
        var network = networks.Create(name, batch + (seed % 2));
        network.SetParameters(feed);
        Comparison.Forward(network, module, run, feed);
        Comparison.Training(network, module, run, feed);
        Comparison.Evaluation(network, module, run, feed);
    }
}
