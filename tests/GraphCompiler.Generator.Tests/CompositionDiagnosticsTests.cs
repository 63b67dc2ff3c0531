using GraphCompiler.Generator.Tests.Infrastructure;

namespace GraphCompiler.Generator.Tests;

/// <summary>What is wrong with a part is said once: at the part, or at the module that gives it something wrong.</summary>
public sealed class CompositionDiagnosticsTests
{
    private const string Layer = """
        [Block] public partial class Layer
        {
            [Input] public partial Node<float> X { get; }
            [Linear(nameof(X), 4)] public partial Node<float> Y { get; }
        }

        """;

    [Fact]
    public void Parts_that_contain_each_other_are_reported_with_the_path() => Expect.Diagnostics(
        new NetworkGenerator(),
        """
        using GraphCompiler;
        [Block] public partial class A
        {
            [Input] public partial Node<float> X { get; }
            [{|GRAPH005:Module<B>(nameof(X))|}] public partial Node<float> Y { get; }
        }

        [Block] public partial class B
        {
            [Input] public partial Node<float> X { get; }
            [{|GRAPH005:Module<A>(nameof(X))|}] public partial Node<float> Y { get; }
        }
        """,
        "The classes 'A' → 'B' → 'A' contain each other without end; one of them must do without the next",
        "The classes 'B' → 'A' → 'B' contain each other without end; one of them must do without the next");

    [Fact]
    public void A_class_that_contains_itself_is_reported() => Expect.Diagnostics(
        new NetworkGenerator(),
        """
        using GraphCompiler;
        [Block] public partial class A
        {
            [Input] public partial Node<float> X { get; }
            [{|GRAPH005:Module<A>(nameof(X))|}] public partial Node<float> Y { get; }
        }
        """,
        "'A' → 'A': a class cannot contain itself");

    [Fact]
    public void An_error_inside_a_block_is_reported_there_and_nowhere_else() => Expect.Diagnostics(
        new NetworkGenerator(),
        """
        using GraphCompiler;
        [Block] public partial class Layer
        {
            [Input] public partial Node<float> X { get; }
            [Linear(nameof(X), {|GRAPH007:0|})] public partial Node<float> Y { get; }
        }

        [Network] public partial class N
        {
            [Input(3)] public partial Node<float> X { get; }
            [Module<Layer>(nameof(X))] public partial Node<float> Y { get; }
        }
        """,
        "'Y' has 0 units; a linear layer needs at least 1");

    [Fact]
    public void Nodes_are_counted() => Expect.Diagnostics(
        new NetworkGenerator(),
        "using GraphCompiler;\n" + Layer + """
        [Network] public partial class N
        {
            [Input(3)] public partial Node<float> X { get; }
            [Module<Layer>({|GRAPH007:nameof(X), nameof(X)|})] public partial Node<float> Y { get; }
        }
        """,
        "'Y' gives 2 nodes to 'Layer', which reads 1 (X)");

    [Fact]
    public void A_shape_that_a_part_declares_is_kept() => Expect.Diagnostics(
        new NetworkGenerator(),
        """
        using GraphCompiler;
        [Block] public partial class Layer
        {
            [Input(4)] public partial Node<float> X { get; }
            [Linear(nameof(X), 4)] public partial Node<float> Y { get; }
        }

        [Network] public partial class N
        {
            [Input(3)] public partial Node<float> X { get; }
            [{|GRAPH006:Module<Layer>(nameof(X))|}] public partial Node<float> Y { get; }
        }
        """,
        "'Y.X' is declared [4] a sample and is given [batch, 3]; they must be equal");

    [Fact]
    public void Only_blocks_and_networks_are_parts() => Expect.Diagnostics(
        new NetworkGenerator(),
        """
        using GraphCompiler;
        public class Other;
        [Network] public partial class N
        {
            [Input(3)] public partial Node<float> X { get; }
            [{|GRAPH007:Module<Other>(nameof(X))|}] public partial Node<float> Y { get; }
        }
        """,
        "'Y' contains 'Other', which is neither a [Block] nor a [Network]; mark it [Block]");

    [Fact]
    public void A_result_is_one_of_the_parts_outputs() => Expect.Diagnostics(
        new NetworkGenerator(),
        "using GraphCompiler;\n" + Layer + """
        [Network] public partial class N
        {
            [Input(3)] public partial Node<float> X { get; }
            [Module<Layer>(nameof(X))] public partial Node<float> Y { get; }
            [Result(nameof(Y), {|GRAPH007:"Z"|})] public partial Node<float> Z { get; }
        }
        """,
        "'Z' asks for 'Z' of 'Y', whose results are 'Y'");

    [Fact]
    public void A_loss_in_a_part_is_refused() => Expect.Diagnostics(
        new NetworkGenerator(),
        """
        using GraphCompiler;
        [Block] public partial class Head
        {
            [Input] public partial Node<float> X { get; }
            [Target] public partial Node<float> T { get; }
            [Linear(nameof(X), 3)] public partial Node<float> Y { get; }
            [MeanSquaredError(nameof(Y), nameof(T))] public partial Node<float> Loss { get; }
        }

        [Network] public partial class N
        {
            [Input(3)] public partial Node<float> X { get; }
            [Target(3)] public partial Node<float> T { get; }
            [{|GRAPH007:Module<Head>(nameof(X), nameof(T))|}] public partial Node<float> Y { get; }
        }
        """,
        "'Y' contains the loss 'Y.Loss', which this version does not take from a part; declare the loss in the network");

    [Fact]
    public void One_class_is_not_both() => Expect.Diagnostics(
        new NetworkGenerator(),
        """
        using GraphCompiler;
        [Network, Block] public partial class {|GRAPH001:N|}
        {
            [Input(3)] public partial Node<float> X { get; }
            [Linear(nameof(X), 3)] public partial Node<float> Y { get; }
        }
        """,
        "'N' is marked [Network] and [Block]; a [Network] can be a part too, so remove [Block]");
}
