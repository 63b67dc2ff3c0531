using Microsoft.CodeAnalysis.CodeFixes;

namespace GraphCompiler.CodeFixes.Tests;

/// <summary>What each of the other fixes makes of a network, and that it leaves nothing to mend.</summary>
public sealed class FixTests
{
    [Theory]
    [InlineData("public Node<float> Y { get; set; }", "public partial Node<float> Y { get; }")]
    [InlineData("internal static float Y => 3; // why", "internal partial Node<float> Y { get; } // why")]
    [InlineData("Node<float> Y { get; } = default;", "partial Node<float> Y { get; }")]
    [InlineData("/* a */ protected virtual float[] Y { get; } /* b */", "/* a */ protected partial Node<float> Y { get; } /* b */")]
    [InlineData("public partial Node<float> Y { get; set; }", "public partial Node<float> Y { get; }")]
    public async Task A_property_becomes_a_node(string before, string after) => await Check(
        new MakeNodeFix(), $"[Tanh(nameof(X))]\n    {before}", $"[Tanh(nameof(X))]\n    {after}", "Make 'Y' a node");

    [Theory]
    [InlineData("private float Y;", "private partial Node<float> Y { get; }")]
    [InlineData("public readonly Node<float> Y = default; // why", "public partial Node<float> Y { get; } // why")]
    [InlineData("public float Y() => 3;", "public partial Node<float> Y { get; }")]
    [InlineData("internal static Node<float> Y()\n    {\n        return default;\n    }", "internal partial Node<float> Y { get; }")]
    public async Task A_field_or_a_method_becomes_a_node(string before, string after) => await Check(
        new MisplacedAttributeFix(),
        $"[Tanh(nameof(X))] {before}",
        $"[Tanh(nameof(X))] {after}",
        "Make 'Y' a node");

    [Theory]
    [InlineData("[Tanh(nameof(X))] private float Y, Z;")]
    [InlineData("[Tanh(nameof(X))] public float Y(int x) => x;")]
    [InlineData("[System.ThreadStatic] public float Y => 3;")]
    public async Task Nothing_is_offered_for_what_cannot_be_a_node(string member) =>
        Assert.Empty(await Editor.Titles(new MisplacedAttributeFix(), Source(member)));

    [Theory]
    [InlineData("int", "[SoftmaxCrossEntropy(nameof(H), nameof(Label))]", "[Target]")]
    [InlineData("float", "[MeanSquaredError(nameof(H), nameof(Label))]", "[Target(4)]")]
    [InlineData("int", "[SoftmaxCrossEntropy(nameof(X), nameof(Label), ClassAxis = 0)]", "[Target(6, 6)]")]
    [InlineData("float", "[MeanSquaredError(target: nameof(Label), prediction: nameof(S))]", "[Target]")]
    public async Task The_target_that_a_loss_names_is_declared(string type, string loss, string target)
    {
        const string Nodes =
            """
            [Flatten(nameof(X))] private partial Node<float> F { get; }
            [Linear(nameof(F), 4)] public partial Node<float> H { get; }
            [Sum(nameof(H))] public partial Node<float> S { get; }
            """;
        await Check(
            new MissingTargetFix(),
            $"{Nodes}\n\n    // The loss.\n    {loss}\n    public partial Node<float> Loss {{ get; }}",
            $"{Nodes}\n\n    {target}\n    public partial Node<{type}> Label {{ get; }}\n\n"
                + $"    // The loss.\n    {loss}\n    public partial Node<float> Loss {{ get; }}",
            "Declare the target 'Label'",
            "GRAPH");
    }

    [Theory]
    [InlineData("[MeanSquaredError(nameof(Label), nameof(X))] public partial Node<float> Loss { get; }")]
    [InlineData("[Tanh(nameof(Label))] public partial Node<float> Loss { get; }")]
    public async Task Nothing_is_declared_but_targets(string member) =>
        Assert.Empty(await Editor.Titles(new MissingTargetFix(), Source(member)));

    [Fact]
    public async Task A_linear_layer_reads_a_flattened_image() => await Check(
        new FlattenFix(),
        "// All of it.\n    [Linear(/* in */ nameof(X), 4)] public partial Node<float> Y { get; }",
        "[Flatten(nameof(X))] private partial Node<float> FlatX { get; }\n"
            + "    // All of it.\n    [Linear(/* in */ nameof(FlatX), 4)] public partial Node<float> Y { get; }",
        "Add a Flatten of 'X'");

    [Theory]
    [InlineData("[Reshape(nameof(X), 3, 30)]", "[Reshape(nameof(X), 3, 36)]", "Change the axis 30 to 36")]
    [InlineData("[Reshape(nameof(X), new[] { 9, 6 })]", "[Reshape(nameof(X), new[] { 18, 6 })]", "Change the axis 9 to 18")]
    [InlineData("[Reshape(nameof(X), [9, /* b */ 6])]", "[Reshape(nameof(X), [9, /* b */ 12])]", "Change the axis 6 to 12")]
    [InlineData("[Reshape(nameof(X), 100)]", "[Reshape(nameof(X), 108)]", "Change the axis 100 to 108")]
    public async Task A_shape_gets_the_right_number_of_elements(string before, string after, string title)
    {
        const string Rest = " public partial Node<float> Y { get; }";
        await Check(new ChangeAxisFix(), before + Rest, after + Rest, title);
    }

    [Theory]
    [InlineData("[Reshape(nameof(X), 7, 11)] public partial Node<float> Y { get; }")]
    [InlineData("[Reshape(nameof(X), -1, 11)] public partial Node<float> Y { get; }")]
    public async Task No_axis_is_offered_where_none_would_do(string member) =>
        Assert.Empty(await Editor.Titles(new ChangeAxisFix(), Source(member)));

    [Theory]
    [InlineData("Softmax", "SoftmaxCrossEntropy", "[Target] public partial Node<int> T { get; }")]
    [InlineData("Sigmoid", "BinaryCrossEntropyWithLogits", "[Target(4)] public partial Node<float> T { get; }")]
    public async Task A_loss_of_logits_reads_them(string function, string loss, string target)
    {
        string Members(string prediction) =>
            $$"""
            [Flatten(nameof(X))] private partial Node<float> F { get; }
            [Linear(nameof(F), 4)] public partial Node<float> H { get; }
            [{{function}}(nameof(H))] [Output] public partial Node<float> P { get; }
            {{target}}
            [{{loss}}(nameof({{prediction}}), nameof(T))] public partial Node<float> Loss { get; }
            """;
        await Check(new ReadThroughFix(), Members("P"), Members("H"), "Read 'H' itself");
    }

    private static async Task Check(
        CodeFixProvider provider, string before, string after, string title, string remaining = "")
    {
        var (text, diagnostics) = await Editor.Apply(provider, Source(before), title);

        Assert.Equal(Source(after), text);
        if (remaining.Length == 0)
        {
            Assert.Empty(diagnostics);
        }
        else
        {
            // Warnings of what the example leaves unread.
            Assert.All(diagnostics, id => Assert.True(id is "GRAPH013" or "GRAPH014", id));
        }
    }

    private static string Source(string member) =>
        $$"""
        using GraphCompiler;
        [Network]
        public partial class Net
        {
            [Input(3, 6, 6)]
            public partial Node<float> X { get; }

            {{member}}
        }

        """;
}
