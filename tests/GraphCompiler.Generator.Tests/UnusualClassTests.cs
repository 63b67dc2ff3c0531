using GraphCompiler.Generator.Tests.Infrastructure;

namespace GraphCompiler.Generator.Tests;

/// <summary>Classes that few would write and that must be answered all the same; the fuzzer found them.</summary>
public sealed class UnusualClassTests
{
    private const string X = "[Input(3)] public partial Node<float> X { get; } ";
    private const string Y = "[Linear(nameof(X), 2)] public partial Node<float> Y { get; }";

    [Theory]
    [InlineData("private static object Info = 1;", "a member 'Info' that is generated too; rename 'Info'")]
    [InlineData("private int _memory = 1;", "a member '_memory' that is generated too; rename '_memory'")]
    [InlineData("class Samples { }", "a member 'Samples' that is generated too; rename 'Samples'")]
    [InlineData("public int Forward => 3;", "a member 'Forward' that is generated too; rename 'Forward'")]
    [InlineData("public void Info() { }", "a member 'Info' that is generated too; rename 'Info'")]
    [InlineData("public void Warmup() { }", "a member 'Warmup' that is generated too; rename 'Warmup'")]
    [InlineData(
        "public void Warmup(Optimizer first) { }", "a member 'Warmup' that is generated too; rename 'Warmup'")]
    [InlineData("public int Item => 3;", "a member 'Item' that is generated too; rename 'Item'")]
    [InlineData("public int YWeight => 3;", "a member 'YWeight' that is generated too; rename 'YWeight'")]
    [InlineData(
        "public float this[string name] => 0;",
        "an indexer that is generated too; give it other parameters")]
    [InlineData(
        "public void Forward(System.ReadOnlySpan<float> x) { }",
        "a member 'Forward' that is generated too; rename 'Forward'")]
    public void A_member_that_is_generated_too_is_refused(string member, string reason)
    {
        var run = FrontEnd.Run(new NetworkGenerator(), Source("public partial class Net", member));

        Assert.Equal(["GRAPH001"], run.Errors);
        Assert.Equal($"'Net' declares {reason}", Assert.Single(run.Diagnostics).GetMessage());
    }

    [Theory]
    [InlineData("public void Forward(int x) { }")]
    [InlineData("public void Forward<T>(T x) { }")]
    [InlineData("public void Forward() { }")]
    [InlineData("public void Forward(System.ReadOnlySpan<double> x) { }")]
    [InlineData("public void Evaluate(System.ReadOnlySpan<float> x, System.ReadOnlySpan<float> y) { }")]
    [InlineData("public float this[int name] => 0;")]
    [InlineData("public Net(string name) : this() { }")]
    [InlineData("public override string ToString() => \"\";")]
    [InlineData("public int YWeights => 3;")]
    [InlineData("public void Fit() { }")]
    public void A_member_beside_the_generated_ones_is_the_users_own(string member) =>
        Assert.Empty(FrontEnd.Run(new NetworkGenerator(), Source("public partial class Net", member)).Errors);

    [Fact]
    public void A_block_may_have_a_primary_constructor() => Assert.Empty(FrontEnd.Run(
        new NetworkGenerator(),
        Source("public partial class Net(int size)", "public int Size => size;").Replace(
            "[Network]", "[Block]", StringComparison.Ordinal)).Errors);

    [Fact]
    public void A_module_of_a_namespace_is_an_error_of_csharp() => Assert.Equal(
        ["CS0118"],
        FrontEnd.Run(
            new NetworkGenerator(),
            Source("public partial class Net", "[Module<System>(nameof(X))] public partial Node<float> Z { get; }"))
            .Errors);

    [Theory]
    [InlineData("int[]")]
    [InlineData("dynamic")]
    public void A_module_of_what_is_no_class_is_refused(string part)
    {
        var run = FrontEnd.Run(
            new NetworkGenerator(),
            Source("public partial class Net", $"[Module<{part}>(nameof(X))] public partial Node<float> Z {{ get; }}"));

        Assert.DoesNotContain("GRAPH010", run.Errors);
        Assert.NotEmpty(run.Errors);
    }

    [Fact]
    public void What_is_wrong_with_a_node_declared_twice_is_said_once()
    {
        const string Member = "[Input] public partial float Z { get; } ";
        var run = FrontEnd.Run(new NetworkGenerator(), Source("public partial class Net", Member + Member));

        Assert.Single(run.Diagnostics);
    }

    [Fact]
    public void A_class_that_contains_itself_by_a_node_declared_twice_is_reported_once()
    {
        const string Member = "[Module<Net>(nameof(X))] public partial Node<float> Z { get; } ";
        var run = FrontEnd.Run(new NetworkGenerator(), Source("public partial class Net", Member + Member));

        Assert.Single(run.Diagnostics, diagnostic => diagnostic.Id == "GRAPH005");
    }

    [Theory]
    [InlineData("public int ;")]
    [InlineData("public partial partial Node<float> Z { get; }")]
    [InlineData("[Relu(nameof(X))] ref partial Node<float> Z { get; }")]
    public void A_member_whose_name_is_missed_does_not_stop_the_generator(string member) =>
        Assert.Single(FrontEnd.Run(new NetworkGenerator(), Source("public partial class Net", member)).Files);

    [Fact]
    public void A_member_declared_twice_is_refused_once()
    {
        var run = FrontEnd.Run(
            new NetworkGenerator(), Source("public partial class Net", "public int Forward; public int Forward;"));

        Assert.Single(run.Diagnostics);
    }

    [Fact]
    public void A_class_called_var_is_refused() => Expect.Diagnostics(
        new NetworkGenerator(),
        Source("public partial class {|GRAPH001:@var|}", ""),
        "the class is called 'var', so that 'var' is that class wherever the generated code declares a local; "
            + "rename the class");

    [Fact]
    public void A_part_whose_node_reads_another_twice_is_wrong_once()
    {
        const string Part = "[Block] public partial class Part { [Input] public partial Node<float> A { get; } "
            + "[MatMul(nameof(A), nameof(A))] public partial Node<float> B { get; } }";
        var run = FrontEnd.Run(
            new NetworkGenerator(),
            Source(
                "public partial class Net",
                "[Input] public partial Node<float> S { get; } "
                    + "[Module<Part>(nameof(S))] public partial Node<float> Z { get; }") + Part);

        Assert.Single(run.Diagnostics, diagnostic => diagnostic.GetMessage().StartsWith("'Z.B'", StringComparison.Ordinal));
    }

    [Fact]
    public void A_condition_between_one_value_and_itself_is_no_operand_of_a_product() => Assert.Empty(FrontEnd.Run(
        new NetworkGenerator(),
        Source(
            "public partial class Net",
            "[Parameter(3)] public partial Node<float> P { get; } "
                + "[Parameter(3, 3, Trainable = false)] public partial Node<float> W { get; } "
                + "[Relu(nameof(P))] private partial Node<float> Is { get; } "
                + "[Where(nameof(Is), nameof(P), nameof(P))] private partial Node<float> Z { get; } "
                + "[Linear(nameof(Z), 3, Bias = false, WeightFrom = nameof(W))] public partial Node<float> V { get; }"))
        .Errors);

    [Fact]
    public void A_causal_convolution_without_any_dilation_is_refused()
    {
        var run = FrontEnd.Run(
            new NetworkGenerator(),
            Source(
                "public partial class Net",
                "[Input(2, 9)] public partial Node<float> S { get; } [Conv1D(nameof(S), 4, 3, Causal = true, "
                    + "Dilations = new int[0])] public partial Node<float> Z { get; }"));

        Assert.Equal(["GRAPH007"], run.Errors);
    }

    [Theory]
    [InlineData("public int Parameters => 3;")]
    [InlineData("public float this[string name] => 0;")]
    public void A_member_of_an_unmarked_class_stands_beside_its_stubs(string member) =>
        Assert.Equal(["GRAPH001", "GRAPH018"], FrontEnd.Run(
            new NetworkGenerator(),
            Source("public partial class Net", member).Replace("[Network]", "", StringComparison.Ordinal)).Errors);

    [Theory]
    [InlineData("Net(int size)", "public int Size => size;")]
    [InlineData("Net", "public Net(string name) { }")]
    public void An_unmarked_class_may_have_constructors_of_its_own(string type, string member) =>
        Assert.Equal(["GRAPH018"], FrontEnd.Run(
            new NetworkGenerator(),
            Source($"public partial class {type}", member).Replace("[Network]", "", StringComparison.Ordinal)).Errors);

    [Theory]
    [InlineData("file")]
    [InlineData("record")]
    [InlineData("scoped")]
    [InlineData("required")]
    [InlineData("class")]
    public void A_class_may_be_called_as_a_keyword(string name) => Assert.Empty(
        FrontEnd.Run(new NetworkGenerator(), Source($"public partial class @{name}", "")).Errors);

    [Fact]
    public void A_block_whose_mark_is_malformed_is_answered_by_stubs()
    {
        const string Block =
            "[Block] public partial class Part { [Input] public partial Node<float> A { get; } "
            + "[PRelu(nameof(A), Trainable = 3)] public partial Node<float> B { get; } }"
            + "[Block(3)] public partial class Whole { [Module<Part>] public partial Node<float> Inner { get; } "
            + "[Relu] public partial Node<float> Other { get; } }";

        Assert.DoesNotContain("GRAPH010", FrontEnd.Run(
            new NetworkGenerator(), Source("public partial class Net", "") + Block).Errors);
    }

    [Theory]
    [InlineData("public ref partial struct Net")]
    [InlineData("public readonly partial struct Net")]
    public void The_stubs_of_a_structure_join_it(string declaration) =>
        Assert.Equal(["CS0592"], FrontEnd.Run(new NetworkGenerator(), Source(declaration, "")).Errors);

    [Theory]
    [InlineData("Forward")]
    [InlineData("Samples")]
    [InlineData("OnForward")]
    [InlineData("YWeight")]
    [InlineData("Item")]
    public void A_class_with_the_name_of_a_generated_member_is_refused(string name) => Expect.Diagnostics(
        new NetworkGenerator(),
        Source($"public partial class {{|GRAPH001:{name}|}}", ""),
        $"'{name}' has the name of a member that is generated into it; rename the class");

    [Fact]
    public void An_indexer_with_an_operation_is_refused_alone() => Assert.Equal(["GRAPH002"], FrontEnd.Run(
        new NetworkGenerator(),
        Source(
            "public partial class Net",
            "[Input(3)] public partial Node<float> this[string i] { get; }")).Errors);

    [Fact]
    public void Of_two_types_of_one_name_the_first_is_looked_at()
    {
        var source = Source("public partial class Net", "") + "[Network] partial record Net { }";
        var run = FrontEnd.Run(new NetworkGenerator(), source);

        Assert.Equal(["Net.g.cs"], run.Files.Keys);
    }

    [Theory]
    [InlineData("[Input(50000)] public partial Node<float> Z { get; } "
        + "[Linear(nameof(Z), 50000)] public partial Node<float> W { get; }")]
    [InlineData("[Input(4, 3)] public partial Node<float> Z { get; } "
        + "[Gru(nameof(Z), int.MaxValue)] public partial Node<float> W { get; }")]
    [InlineData("[Module<Part>(nameof(X), Repeat = int.MaxValue)] public partial Node<float> Z { get; }")]
    [InlineData("[Parameter(100000000)] public partial Node<float> A { get; } "
        + "[Parameter(200000000)] public partial Node<float> B { get; } "
        + "[Parameter(200000000, 10)] public partial Node<float> C { get; }")]
    public void Sizes_beyond_what_memory_can_be_addressed_are_refused(string members)
    {
        const string Part =
            "[Block] public partial class Part { [Input(3)] public partial Node<float> A { get; } "
            + "[Linear(nameof(A), 3)] public partial Node<float> B { get; } }";
        var run = FrontEnd.Run(new NetworkGenerator(), Source("public partial class Net", members) + Part);

        Assert.Equal(["GRAPH007"], run.Errors);
    }

    [Fact]
    public void Memory_beyond_an_array_is_refused_at_the_class() => Expect.Diagnostics(
        new NetworkGenerator(),
        Source(
            "public partial class {|GRAPH007:Net|}",
            string.Concat(Enumerable.Range(0, 9).Select(i =>
                $"[Parameter(250000000)] public partial Node<float> P{i} {{ get; }}"))),
        "'Net' would need 2250000032 elements of memory for its parameters, more than the 2147483519 that an array "
            + "holds; make its nodes smaller");

    private static string Source(string declaration, string member) =>
        $$"""
        using GraphCompiler;
        [Network]
        {{declaration}}
        {
        {{X}}{{Y}}
        {{member}}
        }

        """;
}
