using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Declarations.Attributes;
using GraphCompiler.Compiler.Graphs;
using Testing.Declarations;

namespace GraphCompiler.Compiler.Tests.Graphs;

/// <summary>
/// What is said about names, cycles' neighbours, element types and training; arguments and shapes have their own tests.
/// </summary>
public class DiagnosticsTests
{
    [Fact]
    public void An_unknown_node_is_reported_with_the_nearest_name()
    {
        var problem = OnlyProblem(new NetworkBuilder()
            .Node("Pixels", new InputAttribute(4))
            .Node("Hidden", new LinearAttribute("Pixels", 3))
            .Node("Logits", new LinearAttribute("Hiden", 2)));
        Assert.Equal(
            new Problem(
                "GRAPH004",
                "Logits",
                "X",
                -1,
                "'Logits' reads 'Hiden', which is no node of this class; did you mean 'Hidden'?")
            {
                Suggestion = new Suggestion(Fixes.Rename, "Hidden"),
            },
            problem);
    }

    [Fact]
    public void An_unknown_node_far_from_all_gets_no_suggestion()
    {
        var problem = OnlyProblem(new NetworkBuilder()
            .Node("Pixels", new InputAttribute(4))
            .Node("Hidden", new ReluAttribute("Embedding")));
        Assert.Equal("'Hidden' reads 'Embedding', which is no node of this class", problem.Message);
    }

    [Fact]
    public void An_unknown_node_in_an_array_is_reported_at_its_place()
    {
        var problem = OnlyProblem(new NetworkBuilder()
            .Node("A", new InputAttribute(4))
            .Node("Sum", new AddAttribute("A", "Aa", "A")));
        Assert.Equal(("GRAPH004", "Sum", "X", 1), (problem.Id, problem.Node, problem.Argument, problem.Index));
    }

    [Fact]
    public void A_node_without_a_name_is_reported()
    {
        var problem = OnlyProblem(new NetworkBuilder().Node("A", new ReluAttribute(null!)));
        Assert.Equal(("GRAPH004", "A", "X", -1), (problem.Id, problem.Node, problem.Argument, problem.Index));
        Assert.Equal("'A' reads a node without a name; name one with nameof(…)", problem.Message);
    }

    [Fact]
    public void An_unknown_node_to_share_from_is_reported()
    {
        var problem = OnlyProblem(new NetworkBuilder()
            .Node("A", new InputAttribute(4))
            .Node("Sum", new LinearAttribute("A", 2) { WeightFrom = "Weights" }));
        Assert.Equal(
            ("GRAPH004", "Sum", "WeightFrom", -1), (problem.Id, problem.Node, problem.Argument, problem.Index));
    }

    [Fact]
    public void What_follows_from_an_error_is_no_further_error()
    {
        var problem = OnlyProblem(new NetworkBuilder()
            .Node("A", new ReluAttribute("Missing"))
            .Node("B", new TanhAttribute("A"))
            .Node("C", new AddAttribute("A", "B"))
            .Node("D", new LinearAttribute("C", 3))
            .Node("E", new LossAttribute("D")));
        Assert.Equal("A", problem.Node);
    }

    [Fact]
    public void Every_independent_error_is_reported()
    {
        var problems = Problems(new NetworkBuilder()
            .Node("A", new InputAttribute(0))
            .Node("B", new ReluAttribute("Missing"))
            .Node("C", new TanhAttribute("C"))
            .Node("X", new InputAttribute(2))
            .Node("D", new LinearAttribute("X", -1)));
        Assert.Equal(
            ["GRAPH004", "GRAPH005", "GRAPH007", "GRAPH007"],
            problems.Select(problem => problem.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Real_nodes_of_two_types_are_reported_at_the_rarer_one()
    {
        var problem = OnlyProblem(new NetworkBuilder(ElementType.Single)
            .Node("X", new InputAttribute(2))
            .Node("A", new ReluAttribute("X"))
            .Typed("B", ElementType.Double, new TanhAttribute("A")));
        Assert.Equal(
            new Problem(
                "GRAPH008",
                "B",
                ProblemPlaces.Type,
                -1,
                "'B' is a Node<double> and 'X' a Node<float>; a network has one element type, "
                + "so declare all of its real nodes alike"),
            problem);
    }

    [Fact]
    public void Indices_where_real_numbers_come_out_are_reported()
    {
        var problem = OnlyProblem(new NetworkBuilder()
            .Node("X", new InputAttribute(2))
            .Indices("A", new ReluAttribute("X")));
        Assert.Equal(
            new Problem(
                "GRAPH008",
                "A",
                ProblemPlaces.Type,
                -1,
                "'A' is a Node<int>, but Relu gives real numbers; declare it as Node<double>"),
            problem);
    }

    [Fact]
    public void Reading_indices_where_real_numbers_are_computed_with_is_reported()
    {
        var problem = OnlyProblem(new NetworkBuilder()
            .Node("X", new InputAttribute(2))
            .Indices("I", new InputAttribute(2))
            .Node("A", new AddAttribute("X", "I")));
        Assert.Equal(
            new Problem(
                "GRAPH008",
                "A",
                "X",
                1,
                "'A' reads 'I', which holds indices (Node<int>), where Add computes with real numbers"),
            problem);
    }

    [Fact]
    public void A_loss_that_nothing_can_lower_is_a_warning()
    {
        var (graph, problems) = GraphBuilder.Build(new NetworkBuilder()
            .Node("X", new InputAttribute(2))
            .Node("W", new ParameterAttribute(2) { Trainable = false })
            .Node("Y", new MultiplyAttribute("X", "W"))
            .Node("Loss", new LossAttribute("Y"))
            .Build());
        Assert.NotNull(graph);
        var problem = Assert.Single(problems);
        Assert.Equal(("GRAPH009", "Loss", null), (problem.Id, problem.Node, problem.Argument));
        Assert.Equal(
            "'Loss' is a loss, "
            + "but the network has no trainable parameter and no input with Gradient = true, "
            + "so training changes nothing",
            problem.Message);
    }

    [Fact]
    public void An_input_gradient_is_something_to_train()
    {
        var (graph, problems) = GraphBuilder.Build(new NetworkBuilder()
            .Node("X", new InputAttribute(2) { Gradient = true })
            .Node("Loss", new LossAttribute("X"))
            .Build());
        Assert.NotNull(graph);
        Assert.Empty(problems);
    }

    [Theory]
    [InlineData("Forward")]
    [InlineData("Parameters")]
    [InlineData("TrainStep")]
    [InlineData("Net")]
    public void A_node_with_the_name_of_a_generated_member_is_reported(string name)
    {
        var problem = OnlyProblem(new NetworkBuilder().Node(name, new InputAttribute(2)));
        Assert.Equal(
            new Problem(
                "GRAPH002",
                name,
                ProblemPlaces.Name,
                -1,
                $"'{name}' has the name of a member that the generated class has; rename the node"),
            problem);
    }

    [Fact]
    public void A_node_with_the_name_of_a_parameters_property_is_reported()
    {
        var problem = OnlyProblem(new NetworkBuilder()
            .Node("X", new InputAttribute(2))
            .Node("Hidden", new LinearAttribute("X", 2))
            .Node("HiddenWeight", new ReluAttribute("X")));
        Assert.Equal(("GRAPH002", "HiddenWeight"), (problem.Id, problem.Node));
    }

    [Fact]
    public void Readers_of_a_node_declared_with_the_wrong_type_are_not_reported()
    {
        var problem = OnlyProblem(new NetworkBuilder()
            .Node("X", new InputAttribute(2))
            .Indices("A", new ReluAttribute("X"))
            .Node("B", new TanhAttribute("A"))
            .Node("C", new ConcatAttribute("A", "B")));
        Assert.Equal("A", problem.Node);
    }

    [Fact]
    public void A_name_of_nothing_is_no_name()
    {
        var problem = OnlyProblem(new NetworkBuilder().Node("T", new InputAttribute()).Node("A", new ReluAttribute(" ")));
        Assert.Equal("'A' reads a node without a name; name one with nameof(…)", problem.Message);
    }

    [Fact]
    public void A_list_that_is_null_is_one_error()
    {
        var problem = OnlyProblem(new NetworkBuilder().Node("A", new AddAttribute(null!)));
        Assert.Equal(("GRAPH004", "X"), (problem.Id, problem.Argument));
    }

    [Theory]
    [InlineData(3e38, true)]
    [InlineData(4e38, false)]
    [InlineData(double.NegativeInfinity, true)]
    [InlineData(double.NaN, false)]
    public void Constants_are_numbers_that_a_float_can_hold(double value, bool isAllowed)
    {
        var (graph, _) = GraphBuilder.Build(new NetworkBuilder(ElementType.Single)
            .Node("C", new ConstantAttribute([value])).Build());
        Assert.Equal(isAllowed, graph is not null);
    }

    internal static IReadOnlyList<Problem> Problems(NetworkBuilder network)
    {
        var (graph, problems) = GraphBuilder.Build(network.Build());
        Assert.Null(graph);
        return problems;
    }

    internal static Problem OnlyProblem(NetworkBuilder network) => Assert.Single(Problems(network));
}
