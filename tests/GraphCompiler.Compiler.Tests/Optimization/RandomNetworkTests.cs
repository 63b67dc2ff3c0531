using System.Globalization;
using GraphCompiler.Compiler.IR;
using Testing.Declarations;
using Testing.Interpretation;
using Testing.RandomNetworks;
using Testing.Verification;

namespace GraphCompiler.Compiler.Tests.Optimization;

/// <summary>
/// Random networks through all stages, by the interpreter. <c>GRAPHCOMPILER_RANDOM_NETWORKS=100000 dotnet test -c
/// Release tests/GraphCompiler.Compiler.Tests --filter RandomNetworkTests</c> is a long run: so many in each block.
/// </summary>
public class RandomNetworkTests
{
    private const int Fewer = 1000;

    private static readonly int PerBlock = int.Parse(
        Environment.GetEnvironmentVariable("GRAPHCOMPILER_RANDOM_NETWORKS") ?? "2500", CultureInfo.InvariantCulture);

    public static TheoryData<int> Blocks => [.. Enumerable.Range(0, 8)];

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Optimising_changes_no_value_and_no_gradient(int block)
    {
        for (var seed = block * PerBlock; seed < (block + 1) * PerBlock; seed++)
        {
            Check(seed, () => CompareTraining(seed));
        }
    }

    [Fact]
    public void Optimising_changes_no_inference()
    {
        for (var seed = 0; seed < Fewer; seed++)
        {
            Check(seed, () => CompareInference(seed));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Every_gradient_is_the_slope_of_the_objective(int block)
    {
        for (var seed = block * Fewer; seed < (block + 1) * Fewer; seed++)
        {
            Check(
                seed,
                () => FiniteDifferences.Check(
                    RandomNetwork.Draw(seed, hasTies: false), 1 + (seed % 3), seed, everyElement: false));
        }
    }

    [Fact]
    public void Shapes_are_NumPys()
    {
        for (var seed = 0; seed < Fewer; seed++)
        {
            Check(seed, () => Stages.Graph(RandomNetwork.Draw(seed)));
        }
    }

    private static void CompareTraining(int seed)
    {
        var declaration = RandomNetwork.Draw(seed);
        var plain = Stages.Differentiate(declaration);
        var optimized = Stages.Optimize(declaration);
        var feed = RandomFeed.For(plain, 1 + (seed % 4), new Random(seed));
        var expected = Interpreter.Run(plain, feed);
        var actual = Interpreter.Run(optimized, feed.For(optimized));
        CompareNodes(plain, expected, optimized, actual);
        Assert.Equal(
            plain.Gradients.Keys.Order(StringComparer.Ordinal), optimized.Gradients.Keys.Order(StringComparer.Ordinal));
        foreach (var name in plain.Gradients.Keys)
        {
            Close.Assert("d" + name, expected.Gradient(name), actual.Gradient(name));
        }

        if (plain.Total is not null)
        {
            Close.Assert("total", Tensor.Scalar(expected.Total), Tensor.Scalar(actual.Total));
        }
    }

    private static void CompareInference(int seed)
    {
        var declaration = RandomNetwork.Draw(seed);
        var plain = Stages.Lower(declaration, Operators.Mode.Inference);
        var optimized = Stages.OptimizeInference(declaration);
        var feed = RandomFeed.For(plain, 1 + (seed % 4), new Random(seed));
        CompareNodes(plain, Interpreter.Run(plain, feed), optimized, Interpreter.Run(optimized, feed.For(optimized)));
    }

    private static void CompareNodes(Module plain, Evaluation expected, Module optimized, Evaluation actual)
    {
        Assert.Equal(
            plain.Observable.Order(StringComparer.Ordinal), optimized.Observable.Order(StringComparer.Ordinal));
        foreach (var name in plain.Observable.Concat(plain.Outputs).Where(plain.Nodes.ContainsKey))
        {
            Close.Assert(name, expected.Node(name), actual.Node(name));
        }
    }

    private static void Check(int seed, Action check)
    {
        try
        {
            check();
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException(
                $"Network {seed}: {exception.Message}\n{DeclarationText.Print(RandomNetwork.Draw(seed))}", exception);
        }
    }
}
