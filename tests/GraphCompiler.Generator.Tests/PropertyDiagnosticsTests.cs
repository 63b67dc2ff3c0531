using GraphCompiler.Generator.Tests.Infrastructure;

namespace GraphCompiler.Generator.Tests;

/// <summary>GRAPH002 and GRAPH003: which properties can be nodes, and how many operations they have.</summary>
public sealed class PropertyDiagnosticsTests
{
    private const string Kinds = "and a node is a 'Node<float>', a 'Node<double>' or, for indices, a 'Node<int>'";

    [Theory]
    [InlineData(
        "public Node<float> {|GRAPH002:X|} => default;",
        "is not partial, so nothing can be generated for it; declare it 'public partial Node<float> X { get; }'")]
    [InlineData(
        "internal int {|GRAPH002:X|} { get; set; }",
        "is not partial, so nothing can be generated for it; declare it 'internal partial Node<int> X { get; }'")]
    [InlineData(
        "public partial Node<float> {|GRAPH002:X|} { get; } public partial Node<float> X => default;",
        "is implemented already, and the network's passes compute a node; remove its implementing half")]
    [InlineData(
        "public partial Node<float> {|GRAPH002:X|} => default;",
        "has a body, and the network's passes compute a node; declare it 'public partial Node<float> X { get; }'")]
    [InlineData(
        "private static partial Node<double> {|GRAPH002:X|} { get; }",
        "is static, and a node belongs to an instance; declare it 'private partial Node<double> X { get; }'")]
    [InlineData(
        "protected internal partial {|GRAPH002:double|} X { get; }",
        $"is of type 'double', {Kinds}; declare it 'protected internal partial Node<double> X {{ get; }}'")]
    [InlineData(
        "public partial {|GRAPH002:Node<long>|} X { get; }",
        $"is of type 'Node<long>', {Kinds}; declare it 'public partial Node<int> X {{ get; }}'")]
    [InlineData(
        "public partial {|GRAPH002:float[]|} X { get; }",
        $"is of type 'float[]', {Kinds}; declare it 'public partial Node<float> X {{ get; }}'")]
    [InlineData(
        "protected partial Node<float> {|GRAPH002:X|} { get; set; }",
        "has a setter, and only the network's passes write a node; "
            + "declare it 'protected partial Node<float> X { get; }'")]
    [InlineData(
        "private protected partial Node<int> {|GRAPH002:X|} { get; init; }",
        "has an 'init' accessor, and only the network's passes write a node; "
            + "declare it 'private protected partial Node<int> X { get; }'")]
    [InlineData(
        "public partial {|GRAPH002:ref Node<float>|} X { get; }",
        "returns a reference, and a node is a view of its own; declare it 'public partial Node<float> X { get; }'")]
    public void A_property_that_is_not_declared_as_a_node_is_refused(string property, string reason) =>
        Expect.Diagnostics(Network("[Input(3)] " + property), $"'X' carries [Input] but {reason}");

    [Fact]
    public void An_indexer_is_refused() => Expect.Diagnostics(
        Network("[Input(3)] public partial Node<float> {|GRAPH002:this|}[int i] { get; }"),
        "'this[int]' carries [Input] but is an indexer, and a node has a name; "
            + "declare it 'public partial Node<float> Item { get; }'");

    [Fact]
    public void Each_of_several_indexers_is_refused() => Expect.Diagnostics(
        Network(
            "[Input(3)] public partial Node<float> {|GRAPH002:this|}[string i] { get; } "
            + "[Input(3)] public partial Node<float> {|GRAPH002:this|}[int i, int j] { get; }"),
        "'this[string]' carries [Input] but is an indexer, and a node has a name; "
            + "declare it 'public partial Node<float> Item { get; }'",
        "'this[int, int]' carries [Input] but is an indexer, and a node has a name; "
            + "declare it 'public partial Node<float> Item { get; }'");

    [Fact]
    public void A_node_without_an_operation_is_refused_at_its_name() => Expect.Diagnostics(
        Network("public partial Node<float> {|GRAPH002:X|} { get; }"),
        "'X' is a node without an operation; put the attribute of one on it, such as [Input] or [Linear]");

    [Fact]
    public void An_output_without_an_operation_is_refused() => Expect.Diagnostics(
        Network("[Output] public partial Node<float> {|GRAPH002:X|} { get; }"),
        "'X' is a node without an operation; put the attribute of one on it, such as [Input] or [Linear]");

    [Fact]
    public void An_ordinary_property_marked_as_an_output_is_refused() => Expect.Diagnostics(
        Network("[Output] public float {|GRAPH002:X|} => 1;"),
        "'X' carries [Output] but is not partial, so nothing can be generated for it; "
            + "declare it 'public partial Node<float> X { get; }'");

    [Fact]
    public void Properties_of_the_users_own_are_left_alone() => Expect.Diagnostics(Network(
        """
        public int Count { get; set; }
        public Node<float> Same => default;
        public partial int Number { get; }
        public partial int Number => 3;
        public partial Node<float> Mine { get; }
        public partial Node<float> Mine => default;
        """));

    [Fact]
    public void Each_operation_but_the_first_is_refused_at_its_attribute() => Expect.Diagnostics(
        Network(
            """
            [Input(3)] public partial Node<float> X { get; }

            [Linear(nameof(X), 2), {|GRAPH003:Relu(nameof(X))|}]
            [{|GRAPH003:Tanh(nameof(X))|}]
            [Output]
            public partial Node<float> Y { get; }
            """),
        "'Y' has the operation [Linear] already, and a node has exactly one; put [Relu] on a node of its own",
        "'Y' has the operation [Linear] already, and a node has exactly one; put [Tanh] on a node of its own");

    [Fact]
    public void An_operation_of_the_users_own_is_refused_at_its_attribute() => Expect.Diagnostics(
        """
        using GraphCompiler;
        public sealed class HomemadeAttribute : OperationAttribute;
        [Network]
        public partial class Net
        {
            [{|GRAPH002:Homemade|}]
            public partial Node<float> X { get; }
        }
        """,
        "'X' carries [Homemade], which is no operation of this version of GraphCompiler; "
            + "use one of its own attributes");

    private static string Network(string members) =>
        $$"""
        using GraphCompiler;
        [Network]
        public partial class Net
        {
        {{members}}
        }
        """;
}
