using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Generator.Tests.Infrastructure;

namespace GraphCompiler.Generator.Tests;

/// <summary>What is read of a property beside its operation, and of a class beside its nodes.</summary>
public sealed class NodeReaderTests
{
    [Theory]
    [InlineData("public partial Node<float>", ElementType.Single, "public", false)]
    [InlineData("private partial Node<double>", ElementType.Double, "private", true)]
    [InlineData("partial Node<int>", ElementType.Int32, "", true)]
    [InlineData("internal partial Node<System.Single>", ElementType.Single, "internal", false)]
    [InlineData("protected internal virtual partial Node<int>", ElementType.Int32, "protected internal virtual", false)]
    [InlineData("private protected partial GraphCompiler.Node<float>", ElementType.Single, "private protected", false)]
    public void Type_modifiers_and_accessibility_are_those_of_the_property(
        string declaration,
        ElementType elementType,
        string modifiers,
        bool isPrivate)
    {
        var node = Read($"[Input(3)] {declaration} X {{ get; }}").Nodes[0];

        Assert.Equal(
            ("X", elementType, modifiers, isPrivate, false),
            (node.Name, node.ElementType, node.Modifiers, node.IsPrivate, node.IsOutput));
        Assert.Null(node.Malformed);
    }

    [Fact]
    public void Nodes_keep_the_order_of_the_source_and_names_lose_their_escape()
    {
        var declaration = FrontEnd.Parse(
            "using GraphCompiler; [Network] partial class Net { [Tanh(nameof(@event))] partial Node<int> A { get; } }",
            "using GraphCompiler; partial class Net { [Input] partial Node<float> @event { get; } }");

        Assert.Equal(["A", "event"], declaration.Nodes.Select(node => node.Name));
        Assert.Equal(new ArgumentValue.Text("event"), declaration.Nodes[0].Operation!.Arguments[0].Value);
    }

    [Fact]
    public void An_output_is_marked_beside_its_operation() =>
        Assert.True(Read("[Output, Input(3)] public partial Node<float> X { get; }").Nodes[0].IsOutput);

    [Theory]
    [InlineData("/// <summary>Pixels.</summary>", true)]
    [InlineData("/** <summary>Pixels.</summary> */", true)]
    [InlineData("// Pixels.", false)]
    [InlineData("//// Pixels.", false)]
    [InlineData("/* Pixels. */", false)]
    [InlineData("/*** Pixels. */", false)]
    [InlineData("/**/", false)]
    public void Only_a_documentation_comment_documents(string comment, bool isDocumented) => Assert.Equal(
        isDocumented,
        Read(comment + "\n[Input(3)] public partial Node<float> X { get; }").Nodes[0].IsDocumented);

    [Fact]
    public void A_class_is_read_with_all_that_is_around_it()
    {
        var type = FrontEnd.Parse(
            """
            namespace Some.@namespace
            {
                static partial class @static { partial record Outer { [GraphCompiler.Network] partial class @class; } }
            }
            """).Type;

        Assert.Equal("Some.@namespace", type.Namespace);
        Assert.Equal(["partial class @static", "partial record Outer"], type.Containers);
        Assert.Equal("@class", type.Name);
        Assert.Equal("partial class @class", type.Header);
        Assert.Equal("Some.namespace.static+Outer+class", type.MetadataName);
    }

    [Fact]
    public void A_refused_node_keeps_its_name_so_that_others_may_read_it()
    {
        var declaration = Read(
            """
            [Input(3)] public partial float X { get; }
            [Tanh(nameof(X))] public partial Node<float> Y { get; }
            """);

        Assert.Equal(["X", "Y"], declaration.Nodes.Select(node => node.Name));
        Assert.Null(declaration.Nodes[0].Operation);
        Assert.NotNull(declaration.Nodes[1].Operation);
        Assert.True(declaration.IsRefused);
    }

    private static NetworkDeclaration Read(string members) =>
        FrontEnd.Parse("using GraphCompiler;\n[Network]\npublic partial class Net\n{\n" + members + "\n}");
}
