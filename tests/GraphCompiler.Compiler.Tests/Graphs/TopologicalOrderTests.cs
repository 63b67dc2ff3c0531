using GraphCompiler.Compiler.Declarations.Attributes;
using GraphCompiler.Compiler.Graphs;
using Testing.Declarations;
using Testing.RandomNetworks;
using Testing.Verification;

namespace GraphCompiler.Compiler.Tests.Graphs;

public class TopologicalOrderTests
{
    [Fact]
    public void Nodes_declared_backwards_are_ordered_by_what_they_read()
    {
        var graph = Stages.Graph(new NetworkBuilder()
            .Node("C", new TanhAttribute("B"))
            .Node("B", new ReluAttribute("A"))
            .Node("A", new InputAttribute(2))
            .Build());
        Assert.Equal(["A", "B", "C"], graph.Nodes.Select(node => node.Name));
    }

    [Fact]
    public void Of_those_that_are_ready_the_one_declared_first_comes_first()
    {
        var graph = Stages.Graph(new NetworkBuilder()
            .Node("Late", new AddAttribute("Z", "Y"))
            .Node("Z", new TanhAttribute("X"))
            .Node("Y", new ReluAttribute("X"))
            .Node("X", new InputAttribute(2))
            .Node("W", new InputAttribute(2))
            .Build());
        Assert.Equal(["X", "Z", "Y", "Late", "W"], graph.Nodes.Select(node => node.Name));
    }

    [Fact]
    public void A_node_read_twice_by_another_is_no_cycle()
    {
        var graph = Stages.Graph(new NetworkBuilder()
            .Node("Square", new MultiplyAttribute("X", "X"))
            .Node("X", new InputAttribute(2))
            .Build());
        Assert.Equal(["X", "Square"], graph.Nodes.Select(node => node.Name));
    }

    [Fact]
    public void Sharing_a_parameter_orders_nothing()
    {
        var graph = Stages.Graph(new NetworkBuilder()
            .Node("X", new InputAttribute(3))
            .Node("First", new LinearAttribute("X", 3) { WeightFrom = "Second" })
            .Node("Second", new LinearAttribute("First", 3))
            .Build());
        Assert.Equal(["X", "First", "Second"], graph.Nodes.Select(node => node.Name));
    }

    [Fact]
    public void A_cycle_is_reported_with_its_path()
    {
        var (graph, problems) = GraphBuilder.Build(new NetworkBuilder()
            .Node("X", new InputAttribute(3))
            .Node("A", new AddAttribute("X", "C"))
            .Node("B", new TanhAttribute("A"))
            .Node("C", new ReluAttribute("B"))
            .Node("After", new ReluAttribute("C"))
            .Build());
        Assert.Null(graph);
        var problem = Assert.Single(problems);
        Assert.Equal("GRAPH005", problem.Id);
        Assert.Equal("A", problem.Node);
        Assert.Equal(
            "The nodes 'A' → 'C' → 'B' → 'A' read each other in a cycle; one of them must read something else",
            problem.Message);
    }

    [Fact]
    public void A_node_that_reads_itself_is_a_cycle()
    {
        var (_, problems) = GraphBuilder.Build(new NetworkBuilder().Node("A", new TanhAttribute("A")).Build());
        var problem = Assert.Single(problems);
        Assert.Equal("GRAPH005", problem.Id);
        Assert.Equal("'A' → 'A': a node cannot read itself", problem.Message);
    }

    [Fact]
    public void Two_cycles_are_two_problems()
    {
        var (_, problems) = GraphBuilder.Build(new NetworkBuilder()
            .Node("A", new TanhAttribute("B"))
            .Node("B", new TanhAttribute("A"))
            .Node("C", new TanhAttribute("D"))
            .Node("D", new AddAttribute("C", "B"))
            .Build());
        Assert.Equal(["A", "C"], problems.Select(problem => problem.Node));
        Assert.All(problems, problem => Assert.Equal("GRAPH005", problem.Id));
    }

    [Fact]
    public void Every_order_has_every_node_after_what_it_reads()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var declaration = RandomNetwork.Draw(seed);
            var graph = Stages.Graph(declaration);
            Assert.Equal(declaration.Nodes.Count, graph.Nodes.Count);
            var place = graph.Nodes.Select((node, index) => (node, index))
                .ToDictionary(pair => pair.node, pair => pair.index);
            Assert.All(graph.Nodes, node => Assert.All(node.Reads, read => Assert.True(place[read] < place[node])));
        }
    }
}
