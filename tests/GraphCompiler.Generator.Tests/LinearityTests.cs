using GraphCompiler.Compiler;
using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Generator.Emission;
using GraphCompiler.Generator.Tests.Infrastructure;

namespace GraphCompiler.Generator.Tests;

/// <summary>
/// Twice the nodes must not take much more than twice the work. The bytes allocated tell: no other load of the machine
/// changes them.
/// </summary>
public sealed class LinearityTests
{
    private const int Nodes = 1_000;
    private const double Most = 2.2;

    public static TheoryData<string> Networks => new(Sources.Keys);

    private static Dictionary<string, Func<int, IEnumerable<string>>> Sources { get; } = new()
    {
        ["one after the other"] = Chain,
        ["all of one"] = Fan,
        ["losses"] = Losses,
    };

    [Theory]
    [MemberData(nameof(Networks))]
    public void Reading_and_lowering_take_memory_in_proportion_to_the_nodes(string network)
    {
        var (parseOne, lowerOne, _) = Measure(network, Nodes);
        var (parseTwo, lowerTwo, _) = Measure(network, 2 * Nodes);
        Assert.InRange(parseTwo / (double)parseOne, 1, Most);
        Assert.InRange(lowerTwo / (double)lowerOne, 1, Most);
    }

    [Fact]
    public void Writing_takes_memory_in_proportion_to_the_nodes()
    {
        var (_, _, one) = Measure("one after the other", Nodes);
        var (_, _, two) = Measure("one after the other", 2 * Nodes);
        Assert.InRange(two / (double)one, 1, Most);
    }

    // The second time: the first one also fills the tables of attributes and operators.
    private static (long Parse, long Lower, long Emit) Measure(string network, int nodes)
    {
        var source = string.Concat(
            ["using GraphCompiler; [Network] public partial class Net {\n", .. Sources[network](nodes), "}"]);
        Bytes(source);
        return Bytes(source);
    }

    private static (long Parse, long Lower, long Emit) Bytes(string source)
    {
        NetworkDeclaration? declaration = null;
        var parser = new NetworkGenerator(
            (parsed, _) =>
            {
                declaration = parsed;
                return new CompiledNetwork(parsed, default, null);
            },
            _ => new EmittedText(""));
        var compilation = FrontEnd.Compilation(source);
        FrontEnd.Driver(parser).RunGenerators(compilation);
        var parse = Allocated(() => FrontEnd.Driver(parser).RunGenerators(compilation));
        CompiledNetwork? compiled = null;
        var lower = Allocated(() => compiled = NetworkCompiler.Compile(declaration!));
        Assert.NotNull(compiled!.Program);
        return (parse, lower, Allocated(() => NetworkEmitter.Emit(compiled)));
    }

    private static long Allocated(Action action)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static IEnumerable<string> Chain(int nodes) =>
    [
        Node("Input(16)", "L0"),
        .. Enumerable.Range(1, nodes).Select(i => Node(
            i % 4 == 0
                ? $"Add(nameof(L{i - 1}), nameof(L{i - 3}))"
                : $"Linear(nameof(L{i - 1}), 16, Activation = Activation.{(i % 2 == 0 ? "Relu" : "Tanh")})",
            $"L{i}",
            "private")),
        Node("Target(16)", "Wanted"),
        Node($"MeanSquaredError(nameof(L{nodes}), nameof(Wanted))", "Loss"),
    ];

    private static IEnumerable<string> Fan(int nodes) =>
    [
        Node("Input(16)", "X"),
        .. Enumerable.Range(0, nodes).Select(i => Node("Linear(nameof(X), 16)", $"L{i}", "private")),
        Node($"Add({string.Join(", ", Enumerable.Range(0, nodes).Select(i => $"nameof(L{i})"))})", "All"),
        Node("Target(16)", "Wanted"),
        Node("MeanSquaredError(nameof(All), nameof(Wanted))", "Loss"),
    ];

    private static IEnumerable<string> Losses(int nodes) =>
    [
        Node("Input(16)", "X"),
        Node("Linear(nameof(X), 4)", "Y"),
        Node("Target(4)", "Wanted"),
        .. Enumerable.Range(0, nodes).Select(i =>
            Node($"MeanSquaredError(nameof(Y), nameof(Wanted), Weight = {i % 3})", $"Loss{i}")),
    ];

    private static string Node(string attributes, string name, string access = "public") =>
        $"[{attributes}] {access} partial Node<float> {name} {{ get; }}\n";
}
