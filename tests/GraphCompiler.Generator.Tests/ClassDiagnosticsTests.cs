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

    [Fact]
    public void A_network_larger_than_it_may_be_is_reported_at_the_limit() => Expect.Diagnostics(
        new NetworkGenerator(),
        """
        using GraphCompiler;
        [Network(MaxParameters = {|GRAPH017:1_000|}, MaxWorkspaceBytes = {|GRAPH017:64|})]
        public partial class Net
        {
            [Input(64)] public partial Node<float> X { get; }
            [Linear(nameof(X), 32)] public partial Node<float> Y { get; }
        }
        """,
        "'Net' has 2,080 parameters, more than the 1,000 that MaxParameters allows; make a layer smaller or allow more",
        "'Net' takes 640 bytes of workspace for a batch of 1, more than the 64 that MaxWorkspaceBytes allows; "
        + "make a layer smaller or allow more");

    [Fact]
    public void A_network_within_its_limits_is_generated() => Expect.Diagnostics(
        new NetworkGenerator(),
        """
        using GraphCompiler;
        [Network(MaxParameters = 2_080, MaxWorkspaceBytes = 1_000_000)]
        public partial class Net
        {
            [Input(64)] public partial Node<float> X { get; }
            [Linear(nameof(X), 32)] public partial Node<float> Y { get; }
        }
        """);

    [Fact]
    public void A_limit_of_nothing_is_reported() => Expect.Diagnostics(
        """
        using GraphCompiler;
        [Network(MaxParameters = {|GRAPH007:0|}, MaxWorkspaceBytes = {|GRAPH007:-5|})]
        public partial class Net
        {
            [Input(64)] public partial Node<float> X { get; }
            [Linear(nameof(X), 32)] public partial Node<float> Y { get; }
        }
        """,
        "'Net' has MaxParameters 0, which must be at least 1; leave it out for no limit",
        "'Net' has MaxWorkspaceBytes -5, which must be at least 1; leave it out for no limit");

    [Theory]
    [InlineData(
        "[Relu({|GRAPH015:nameof(A)|})] public partial Node<float> B { get; }",
        "'B' applies Relu to 'A', which is the result of a Relu already and stays as it is; leave one of the two out")]
    [InlineData(
        "[Square(nameof(A))] private partial Node<float> {|GRAPH013:B|} { get; }",
        "Nothing reads 'B', and a private node's value cannot be seen; let a node read it, make it public, or remove it")]
    [InlineData(
        "[Linear(nameof(A), 2, Bias = false)] public partial Node<float> {|GRAPH014:B|} { get; }",
        "No loss depends on 'B.weight', so training does not change it; let a loss depend on it, or say Trainable = false")]
    [InlineData(
        "[Linear({|GRAPH016:nameof(Image)|}, 2, Trainable = false)] public partial Node<float> B { get; }",
        "'B' is a linear layer over the last axis of the image 'Image' [batch, 1, 6, 6], the 6 pixels of a row; "
        + "let it read a Flatten of 'Image' to see all of it")]
    public void What_is_doubtful_is_a_warning_at_its_place(string member, string message) => Expect.Diagnostics(
        new NetworkGenerator(),
        $$"""
        using GraphCompiler;
        [Network]
        public partial class Net
        {
            [Input(1, 6, 6)] public partial Node<float> Image { get; }
            [Flatten(nameof(Image))] private partial Node<float> Flat { get; }
            [Linear(nameof(Flat), 4, Activation = Activation.Relu)] public partial Node<float> A { get; }
            {{member}}
            [Target(4)] public partial Node<float> T { get; }
            [MeanSquaredError(nameof(A), nameof(T))] public partial Node<float> Loss { get; }
        }
        """,
        message);

    [Theory]
    [InlineData(
        "{ public {|GRAPH001:Net|}(string name) { } }",
        "a constructor that calls no generated one, so that the network has no memory; let it begin with ': this(…)'")]
    [InlineData(
        "{|GRAPH001:(int n)|} { public int N => n; }",
        "a primary constructor, which every other one must call, and the generated ones cannot; "
            + "declare an ordinary constructor that begins with ': this(…)'")]
    public void A_constructor_that_leaves_out_the_generated_ones_is_refused(string rest, string reason) =>
        Expect.Diagnostics(
            "using GraphCompiler;\n[Network]\npublic partial class Net" + rest, $"'Net' has {reason}");

    [Theory]
    [InlineData("[Network] public partial class Net { public Net(string name) : this(4) { } }")]
    [InlineData("[Network] public partial class Net { static Net() { } }")]
    [InlineData("[Block] public partial class Net { public Net(string name) { } }")]
    public void Other_constructors_are_the_users_own(string declaration) =>
        Expect.Diagnostics("using GraphCompiler;\n" + declaration);
}
