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
    public void A_cycle_that_several_nodes_close_is_reported_once() => Expect.Diagnostics(
        new NetworkGenerator(),
        """
        using GraphCompiler;
        [Network] public partial class Net
        {
            [Input(3)] public partial Node<float> X { get; }
            [{|GRAPH005:Module<Part>(nameof(X))|}] public partial Node<float> Y { get; }
            [Module<Part>(nameof(X))] public partial Node<float> Z { get; }
        }

        [Block] public partial class Part
        {
            [Input] public partial Node<float> X { get; }
            [{|GRAPH005:Module<Net>(nameof(X))|}] public partial Node<float> Y { get; }
            [Module<Net>(nameof(X))] public partial Node<float> Z { get; }
        }
        """,
        "The classes 'Net' → 'Part' → 'Net' contain each other without end; one of them must do without the next",
        "The classes 'Part' → 'Net' → 'Part' contain each other without end; one of them must do without the next");

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
    public void Blocks_that_double_sixty_times_are_refused_where_they_become_too_many() => Expect.Diagnostics(
        new NetworkGenerator(),
        "using GraphCompiler;\n" + string.Concat(Enumerable.Range(1, 60).Select(level => $$"""
            [Block] public partial class Level{{level}}
            {
                [Input] public partial Node<float> X { get; }
                [{{(level == 12 ? "{|GRAPH007:Module<Level11>(nameof(X))|}" : $"Module<Level{level - 1}>(nameof(X))")}}]
                public partial Node<float> A { get; }
                [Module<Level{{level - 1}}>(nameof(A))] public partial Node<float> B { get; }
            }

            """)) + """
        [Block] public partial class Level0
        {
            [Input] public partial Node<float> X { get; }
            [Linear(nameof(X), 4)] public partial Node<float> Y { get; }
        }

        [Network] public partial class N
        {
            [Input(3)] public partial Node<float> X { get; }
            [Module<Level60>(nameof(X))] public partial Node<float> Y { get; }
        }
        """,
        "'A' contains 10237 nodes of 'Level11' and of the parts in it, with which 'Level12' has 20477, more than 16384; "
        + "contain fewer parts, or give Repeat to one whose output is its next input");

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

    private const string Square = """
        [Block] public partial class Square
        {
            [Input] public partial Node<float> X { get; }
            [Linear(nameof(X), 3)] public partial Node<float> Y { get; }
        }

        [Network] public partial class N
        {
            [Input(3)] public partial Node<float> X { get; }
            [Input(4)] public partial Node<float> Z { get; }

        """;

    [Theory]
    [InlineData(
        "[Module<Square>(nameof(X), Repeat = {|GRAPH007:0|})] public partial Node<float> Y { get; }",
        "'Y' has Repeat 0; a part is applied at least once, so give at least 1")]
    [InlineData(
        "[Module<Square>(nameof(Z), Repeat = {|GRAPH006:2|})] public partial Node<float> Y { get; }",
        "'Y' repeats a part whose output 'Y.Y' is [batch, 3] and whose first input 'Y.X' is [batch, 4]; "
        + "the one becomes the other, so they must be equal")]
    [InlineData(
        "[Module<Square>(nameof(X), ParametersFrom = {|GRAPH007:nameof(Z)|})] public partial Node<float> Y { get; }",
        "'Y' takes its parameters from 'Z', which is no module; name a [Module] node")]
    [InlineData(
        """
        [Module<Square>(nameof(Z))] public partial Node<float> A { get; }
        [Module<Square>(nameof(X), ParametersFrom = {|GRAPH006:nameof(A)|})] public partial Node<float> Y { get; }
        """,
        "'Y.Y' needs a weight [3, 3], but that of 'A.Y' is [3, 4]; they must be equal")]
    [InlineData(
        """
        [Module<Square>(nameof(X), Repeat = 2)] public partial Node<float> A { get; }
        [Module<Square>(nameof(X), ParametersFrom = {|GRAPH007:nameof(A)|})] public partial Node<float> Y { get; }
        """,
        "'Y' uses one set of parameters and takes them from 'A', which has 2 sets; repeat both alike, "
        + "or set ShareParameters on 'A'")]
    [InlineData(
        """
        [Module<Square>(nameof(X), Repeat = 2)] public partial Node<float> A { get; }
        [Module<Square>(nameof(X), Repeat = 3, ParametersFrom = {|GRAPH007:nameof(A)|})]
        public partial Node<float> Y { get; }
        """,
        "'Y' uses 3 sets of parameters and takes them from 'A', which has 2 sets; repeat both alike, "
        + "or set ShareParameters on 'A'")]
    [InlineData(
        """
        [Module<Square>(nameof(X), ParametersFrom = {|GRAPH005:nameof(Y)|})] public partial Node<float> A { get; }
        [Module<Square>(nameof(X), ParametersFrom = {|GRAPH005:nameof(A)|})] public partial Node<float> Y { get; }
        """,
        "'A' takes its parameters from 'Y', and that in the end from 'A'; one of them must have its own",
        "'Y' takes its parameters from 'A', and that in the end from 'Y'; one of them must have its own")]
    [InlineData(
        "[Module<Square>(nameof(X), ParametersFrom = {|GRAPH004:\"W\"|})] public partial Node<float> Y { get; }",
        "'Y' reads 'W', which is no node of this class; did you mean 'X'?")]
    public void Repeating_and_sharing_have_rules(string nodes, params string[] messages) =>
        Expect.Diagnostics(new NetworkGenerator(), $"using GraphCompiler;\n{Square}{nodes}\n}}\n", messages);

    [Fact]
    public void Parameters_are_shared_between_modules_of_one_part() => Expect.Diagnostics(
        new NetworkGenerator(),
        "using GraphCompiler;\n" + Layer + """
        [Block] public partial class Other
        {
            [Input] public partial Node<float> X { get; }
            [Linear(nameof(X), 4)] public partial Node<float> Y { get; }
        }

        [Network] public partial class N
        {
            [Input(3)] public partial Node<float> X { get; }
            [Module<Layer>(nameof(X))] public partial Node<float> A { get; }
            [Module<Other>(nameof(X), ParametersFrom = {|GRAPH007:nameof(A)|})] public partial Node<float> B { get; }
        }
        """,
        "'B' is of the part 'Other' and takes its parameters from 'A', which is of 'Layer'; "
        + "both must be of the same part");

    [Fact]
    public void A_part_without_an_input_is_not_repeated() => Expect.Diagnostics(
        new NetworkGenerator(),
        """
        using GraphCompiler;
        [Block] public partial class Layer
        {
            [Parameter(3)] public partial Node<float> X { get; }
            [Exp(nameof(X))] public partial Node<float> Y { get; }
        }

        [Network] public partial class N
        {
            [Module<Layer>(Repeat = {|GRAPH007:2|})] public partial Node<float> Y { get; }
        }
        """,
        "'Y' repeats a part without an input, which has nothing to take its output; leave out Repeat");

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
