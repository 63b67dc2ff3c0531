using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Declarations.Attributes;
using GraphCompiler.Compiler.Graphs;
using Testing.Declarations;
using Testing.Verification;

namespace GraphCompiler.Compiler.Tests.Graphs;

public class StateTests
{
    public static TheoryData<StateAttribute, string, string?, string> Invalid => new()
    {
        {
            new StateAttribute(3), ProblemIds.InvalidArgument, null,
            "'Out' has no Next; name the node whose value the next pass begins with, Next = nameof(…)"
        },
        {
            new StateAttribute(0) { Next = "X" }, ProblemIds.InvalidArgument, "Shape",
            "'Out' has an axis of 0; every axis must be at least 1"
        },
        {
            new StateAttribute(3) { Next = "Xx" }, ProblemIds.UnknownNode, "Next",
            "'Out' reads 'Xx', which is no node of this class; did you mean 'X'?"
        },
        {
            new StateAttribute(4) { Next = "X" }, ProblemIds.ShapeMismatch, "Next",
            "'Out' [batch, 4] becomes its Next 'X' [batch, 3]; their shapes must be equal"
        },
        {
            new StateAttribute(3) { Next = "P" }, ProblemIds.ShapeMismatch, "Next",
            "'Out' [batch, 3] is a value for each batch row, and its Next 'P' [3] has no batch axis; "
            + "name a node that depends on an input or a state"
        },
        {
            new StateAttribute(3) { Next = "I" }, ProblemIds.MixedElementTypes, "Next",
            "'Out' carries real numbers, and its Next 'I' holds indices (Node<int>)"
        },
        {
            new StateAttribute(3) { Next = "T" }, ProblemIds.InvalidArgument, "Next",
            "'Out' becomes its Next 'T', which depends on a target or a loss, and Forward has neither; "
            + "name a node that only needs inputs and states"
        },
    };

    [Theory]
    [MemberData(nameof(Invalid))]
    public void What_a_state_cannot_be_is_said(StateAttribute state, string id, string? argument, string message)
    {
        var (graph, problems) = GraphBuilder.Build(Around().Node("Out", state).Build());
        Assert.Null(graph);
        var problem = Assert.Single(problems);
        Assert.Equal((id, "Out", argument, message), (problem.Id, problem.Node, problem.Argument, problem.Message));
    }

    [Fact]
    public void A_state_of_indices_is_refused()
    {
        var (_, problems) = GraphBuilder.Build(
            Around().Indices("Out", new StateAttribute(3) { Next = "X" }).Build());
        var problem = Assert.Single(problems);
        Assert.Equal(
            "'Out' is a Node<int>, but State gives real numbers; declare it as Node<double>", problem.Message);
    }

    [Fact]
    public void A_cycle_through_a_state_is_none()
    {
        var graph = Stages.Graph(new NetworkBuilder()
            .Node("H", new AddAttribute("X", "S"))
            .Node("S", new StateAttribute(3) { Next = "H" })
            .Node("X", new InputAttribute(3))
            .Build());
        Assert.Equal(["S", "X", "H"], graph.Nodes.Select(node => node.Name));
        Assert.Equal(["H"], graph.Outputs.Select(node => node.Name));
    }

    [Fact]
    public void What_is_computed_for_the_next_pass_alone_is_no_output_where_there_is_another()
    {
        var graph = Stages.Graph(new NetworkBuilder()
            .Node("X", new InputAttribute(3))
            .Node("S", new StateAttribute(3) { Next = "Kept" })
            .Node("Kept", new ScaleAttribute("X", 2))
            .Node("Y", new AddAttribute("X", "S"))
            .Build());
        Assert.Equal(["Y"], graph.Outputs.Select(node => node.Name));
    }

    private static NetworkBuilder Around() => new NetworkBuilder()
        .Node("X", new InputAttribute(3))
        .Node("T", new TargetAttribute(3))
        .Node("P", new ParameterAttribute(3))
        .Indices("I", new InputAttribute(3))
        .Node("Y", new LinearAttribute("X", 2))
        .Node("Loss", new LossAttribute("Y"));
}
