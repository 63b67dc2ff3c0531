using GraphCompiler.Generator.Tests.Infrastructure;

namespace GraphCompiler.Generator.Tests;

/// <summary>GRAPH001: which types can be networks.</summary>
public sealed class ClassDiagnosticsTests
{
    [Theory]
    [InlineData(
        "class {|GRAPH001:Net|};",
        "'Net' is not partial, so nothing can be generated into it; declare it 'partial class Net'")]
    [InlineData(
        "partial record {|GRAPH001:Net|};",
        "'Net' is a record, and a network has no value equality; declare it 'partial class Net'")]
    [InlineData(
        "partial class {|GRAPH001:Net|}<T>;",
        "'Net' is generic, and a network's types are known when it is compiled; remove its type parameters")]
    [InlineData(
        "static partial class {|GRAPH001:Net|};",
        "'Net' is static, and a network has instances; remove 'static' from its declaration")]
    [InlineData(
        "abstract partial class {|GRAPH001:Net|};",
        "'Net' is abstract, and a network is complete in itself; remove 'abstract' from its declaration")]
    [InlineData(
        "file partial class {|GRAPH001:Net|};",
        "'Net' is local to its file, which generated code cannot reach; remove 'file' from its declaration")]
    [InlineData(
        "file record {|GRAPH001:Net|}<T>;",
        "'Net' is local to its file, which generated code cannot reach; remove 'file' from its declaration")]
    public void A_type_that_is_no_plain_partial_class_is_refused_at_its_name(string declaration, string message) =>
        Expect.Diagnostics("using GraphCompiler;\n[Network]\n" + declaration, message);

    [Theory]
    [InlineData("class Outer", "not partial; declare it 'partial class Outer'")]
    [InlineData("partial class Outer<T>", "generic; move it out of 'Outer'")]
    [InlineData("partial struct Outer", "a struct; move it out of 'Outer'")]
    [InlineData("partial record struct Outer", "a struct; move it out of 'Outer'")]
    [InlineData("partial interface Outer", "an interface; move it out of 'Outer'")]
    [InlineData("file partial class Outer", "local to its file; move it out of 'Outer'")]
    public void A_class_nested_in_a_type_that_cannot_be_extended_is_refused(string outer, string reason) =>
        Expect.Diagnostics(
            $$"""
            using GraphCompiler;
            {{outer}}
            {
                partial class Between
                {
                    [Network]
                    public partial class {|GRAPH001:Net|};
                }
            }
            """,
            $"'Net' is nested in 'Outer', which is {reason}");

    [Theory]
    [InlineData("partial class Outer")]
    [InlineData("static partial class Outer")]
    [InlineData("abstract partial class Outer")]
    [InlineData("partial record Outer")]
    public void A_class_nested_in_a_class_that_can_be_extended_is_accepted(string outer) =>
        Expect.Diagnostics($$"""
            using GraphCompiler;
            {{outer}}
            {
                [Network]
                private sealed partial class Net;
            }
            """);

    [Theory]
    [InlineData("partial struct Net;")]
    [InlineData("partial record struct Net;")]
    [InlineData("partial interface INet;")]
    [InlineData("enum Net { A }")]
    public void What_the_attribute_itself_excludes_is_left_to_the_compiler(string declaration)
    {
        var run = FrontEnd.Run(new NetworkGenerator(), "using GraphCompiler;\n[Network]\n" + declaration);

        Assert.Equal(["CS0592"], run.Errors);
    }

    [Fact]
    public void A_class_marked_on_two_of_its_parts_is_the_compilers_error_and_generated_once()
    {
        const string Part = "using GraphCompiler;\n[Network]\npublic partial class Net { ";
        var run = FrontEnd.Run(
            FrontEnd.ParserOnly,
            Part + "[Input(3)] public partial Node<float> X { get; } }",
            Part + "[Relu(nameof(X))] public partial Node<float> Y { get; } }");

        Assert.Equal(["CS0579"], run.Errors);
        Assert.Equal(["Net.g.cs"], run.Files.Keys);
    }

    [Fact]
    public void An_unsupported_class_still_has_its_properties_checked() => Expect.Diagnostics(
        """
        using GraphCompiler;
        [Network]
        public class {|GRAPH001:Net|}
        {
            [Input(3)]
            public Node<float> {|GRAPH002:X|} => default;
        }
        """,
        "'Net' is not partial, so nothing can be generated into it; declare it 'partial class Net'",
        "'X' carries [Input] but is not partial, so nothing can be generated for it; "
            + "declare it 'public partial Node<float> X { get; }'");
}
