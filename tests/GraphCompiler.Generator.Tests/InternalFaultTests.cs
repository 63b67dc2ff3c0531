using GraphCompiler.Compiler;
using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Generator.Emission;
using GraphCompiler.Generator.Tests.Infrastructure;

namespace GraphCompiler.Generator.Tests;

/// <summary>GRAPH010: a fault of the compiler is said of the network that met it, and of no other.</summary>
public sealed class InternalFaultTests
{
    private const string Marked =
        """
        using GraphCompiler;
        [Network]
        public partial class {|GRAPH010:Net|}
        {
            [Input(3)] public partial Node<float> X { get; }
        }

        [Network]
        public partial class Other
        {
            [Input(3)] public partial Node<float> X { get; }
        }
        """;

    private const string Message =
        "GraphCompiler failed on 'Net' with System.InvalidOperationException: Out of luck. And out of words.";

    [Fact]
    public void A_fault_of_the_compiler_is_reported_at_the_class() =>
        Expect.Diagnostics(FailingCompiler, Marked, Message);

    [Fact]
    public void A_fault_of_the_emitter_is_reported_at_the_class() =>
        Expect.Diagnostics(FailingEmitter, Marked, Message);

    [Fact]
    public void A_network_that_met_a_fault_gets_stubs_and_the_others_their_text()
    {
        foreach (var generator in new[] { FailingCompiler, FailingEmitter })
        {
            var run = FrontEnd.Run(generator, MarkedSource.Parse(Marked).Text);

            Assert.Contains("throw new", run.Files["Net.g.cs"], StringComparison.Ordinal);
            Assert.Equal("// Other\n", run.Files["Other.g.cs"]);
        }
    }

    [Fact]
    public void Problems_found_before_the_fault_are_reported_too()
    {
        var run = FrontEnd.Run(
            FailingCompiler,
            "[GraphCompiler.Network] partial class Net { partial GraphCompiler.Node<float> X { get; } }");

        Assert.Equal(["GRAPH002", "GRAPH010"], run.Errors);
    }

    [Fact]
    public void A_cancelled_run_is_no_fault()
    {
        using var cancellation = new CancellationTokenSource();
        var generator = new NetworkGenerator(
            (declaration, token) =>
            {
                cancellation.Cancel();
                token.ThrowIfCancellationRequested();
                return new CompiledNetwork(declaration, declaration.Problems, null);
            },
            _ => null);
        var compilation = FrontEnd.Compilation(MarkedSource.Parse(Marked).Text);

        Assert.Throws<OperationCanceledException>(() =>
            FrontEnd.Driver(generator).RunGenerators(compilation, cancellation.Token));
    }

    private static NetworkGenerator FailingCompiler => new(
        (declaration, _) => declaration.Type.Name == "Net" ? throw Fault() : Compiled(declaration),
        network => network.Problems.Count > 0 ? null : Text(network));

    private static NetworkGenerator FailingEmitter => new(
        (declaration, _) => Compiled(declaration),
        network => network.Declaration.Type.Name == "Net" ? throw Fault() : Text(network));

    private static CompiledNetwork Compiled(NetworkDeclaration declaration) =>
        new(declaration, declaration.Problems, null);

    private static EmittedText Text(CompiledNetwork network) => new($"// {network.Declaration.Type.Name}\n");

    private static InvalidOperationException Fault() => new("Out of luck.\nAnd out of words.");
}
