using GraphCompiler.Generator.Tests.Infrastructure;

namespace GraphCompiler.Generator.Tests;

/// <summary>GRAPH018: nodes in a class that is no network.</summary>
public sealed class UnmarkedClassTests
{
    private const string Nodes =
        """
        {
            [Input(3)] public partial Node<float> X { get; }
            [GraphCompiler.Relu(nameof(X))] public partial GraphCompiler.Node<float> Y { get; }
        }
        """;

    [Fact]
    public void A_class_of_nodes_without_a_mark_is_reported_and_nothing_beside_it()
    {
        const string Marked = "using GraphCompiler;\npublic partial class {|GRAPH018:Net|}\n" + Nodes;
        Expect.Diagnostics(
            new NetworkGenerator(),
            Marked,
            "'Net' declares nodes but is marked neither [Network] nor [Block], so that nothing is generated for it; "
                + "put [Network] on it");

        Assert.Equal(
            ["GRAPH018"], FrontEnd.Run(new NetworkGenerator(), MarkedSource.Parse(Marked).Text).Errors);
    }

    [Fact]
    public void A_class_of_several_parts_is_reported_once() => Assert.Equal(
        ["GRAPH018"],
        FrontEnd.Run(
            new NetworkGenerator(),
            "using GraphCompiler; partial class Net { [Input(3)] public partial Node<float> X { get; } }",
            "using GraphCompiler; partial class Net { [Relu(nameof(X))] public partial Node<float> Y { get; } }").Errors);

    [Theory]
    [InlineData("[Network] partial class Net { }")]
    [InlineData("[GraphCompiler.NetworkAttribute] partial class Net { }")]
    [InlineData("[Block] partial class Net { }")]
    public void A_mark_on_another_part_is_a_mark(string other) => Assert.Empty(
        FrontEnd.Run(
            new NetworkGenerator(), "using GraphCompiler;\npartial class Net\n" + Nodes, "using GraphCompiler;\n" + other)
            .Errors);

    [Fact]
    public void A_mark_that_does_not_exist_is_the_compilers_error_alone() => Assert.Equal(
        ["CS0246"],
        FrontEnd.Run(new NetworkGenerator(), "using GraphCompiler;\n[Netwrok]\npartial class Net\n" + Nodes)
            .Errors.Distinct());

    [Fact]
    public void Partial_properties_of_other_kinds_are_the_users_own() => Assert.Empty(
        FrontEnd.Run(
            new NetworkGenerator(),
            """
            public struct Node<T>;
            public partial class Tree
            {
                [System.ComponentModel.Browsable(true)] public partial Node<int> Left { get; }
                public partial Node<int> Left => default;
            }
            """).Errors);
}
