using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Declarations.Attributes;
using GraphCompiler.Compiler.Graphs;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Operators.Recurrent;
using Testing.Declarations;
using Testing.Verification;

namespace GraphCompiler.Compiler.Tests.Graphs;

public class RecurrentTests
{
    public static TheoryData<RecurrentAttribute, string, string?, string> Invalid => new()
    {
        {
            new RnnAttribute("X", 0), ProblemIds.InvalidArgument, "Units",
            "'Out' has 0 units; a recurrent layer needs at least 1"
        },
        {
            new GruAttribute("X", 4) { Layers = -1 }, ProblemIds.InvalidArgument, "Layers",
            "'Out' has -1 layers; a recurrent layer needs at least 1"
        },
        {
            new LstmAttribute("V", 4), ProblemIds.ShapeMismatch, "X",
            "'Out' goes over time and reads 'V' [batch, 4], which must have the axes [time, features] beside the batch"
        },
        {
            new LstmAttribute("I", 4), ProblemIds.MixedElementTypes, "X",
            "'Out' reads 'I', which holds indices (Node<int>), where Lstm computes with real numbers"
        },
        {
            new LstmAttribute("Xx", 4), ProblemIds.UnknownNode, "X",
            "'Out' reads 'Xx', which is no node of this class; did you mean 'X'?"
        },
        {
            new LstmAttribute("X", 100_000_000), ProblemIds.InvalidArgument, "Units",
            "'Out' would have a weight of 40000000000000000 elements, more than the 268435455 a value can have"
        },
        {
            new LstmAttribute("X", 4) { Layers = 2, InitialState = "V" }, ProblemIds.ShapeMismatch, "InitialState",
            "'Out' takes its InitialState from 'V' [batch, 4], which must be [2, 4] a sample: layers times directions, "
            + "and the units"
        },
        {
            new LstmAttribute("X", 3) { InitialCell = "V" }, ProblemIds.ShapeMismatch, "InitialCell",
            "'Out' takes its InitialCell from 'V' [batch, 4], which must be [3] a sample: the units"
        },
        {
            new GruAttribute("X", 4) { InitialState = "I" }, ProblemIds.MixedElementTypes, "InitialState",
            "'Out' reads 'I', which holds indices (Node<int>), where Gru computes with real numbers"
        },
        {
            new GruAttribute("X", 4) { Stateful = true, InitialState = "V" }, ProblemIds.InvalidArgument,
            "InitialState",
            "'Out' begins with the state of the pass before (Stateful = true) and is given InitialState; leave out one "
            + "of the two"
        },
        {
            new GruAttribute("X", 4) { Stateful = true, Bidirectional = true }, ProblemIds.InvalidArgument, "Stateful",
            "'Out' is bidirectional, and its reverse direction begins at the end of a sequence, which a stream has "
            + "not; leave out Stateful or Bidirectional"
        },
        {
            new RnnAttribute("P", 4) { Stateful = true }, ProblemIds.ShapeMismatch, "X",
            "'Out' carries a state for each batch row, and 'P' [5, 3] has no batch axis; leave out Stateful, or read "
            + "an input"
        },
    };

    [Theory]
    [MemberData(nameof(Invalid))]
    public void What_a_recurrent_layer_cannot_be_is_said(
        RecurrentAttribute layer, string id, string? argument, string message)
    {
        var (graph, problems) = GraphBuilder.Build(Around().Node("Out", layer).Build());
        Assert.Null(graph);
        var problem = Assert.Single(problems);
        Assert.Equal((id, "Out", argument, message), (problem.Id, problem.Node, problem.Argument, problem.Message));
    }

    [Theory]
    [InlineData("cell", "'Out' asks for 'cell' of 'Memory', whose results are 'state'")]
    [InlineData("h", "'Out' asks for 'h' of 'Memory', whose results are 'state'")]
    public void A_result_that_a_layer_has_not_is_refused(string result, string message)
    {
        var (_, problems) = GraphBuilder.Build(Around()
            .Node("Memory", new GruAttribute("X", 4))
            .Node("Out", new ResultAttribute("Memory", result))
            .Build());
        Assert.Equal(message, Assert.Single(problems).Message);
    }

    [Theory]
    [InlineData(false, false, 1, "[batch, 4]", "[batch, 4]")]
    [InlineData(true, false, 1, "[batch, 5, 4]", "[batch, 4]")]
    [InlineData(false, true, 1, "[batch, 8]", "[batch, 2, 4]")]
    [InlineData(true, true, 3, "[batch, 5, 8]", "[batch, 6, 4]")]
    public void Shapes_are_PyTorchs_of_one_sample(
        bool sequence, bool bidirectional, int layers, string shape, string last)
    {
        var graph = Stages.Graph(Around()
            .Node("Out", new LstmAttribute("X", 4)
            {
                Sequence = sequence, Bidirectional = bidirectional, Layers = layers,
            })
            .Node("H", new ResultAttribute("Out", "state"))
            .Node("C", new ResultAttribute("Out", "cell"))
            .Build());
        Assert.Equal([shape, last, last], Names(graph, "Out", "H", "C").Select(node => node.Shape!.ToString()));
    }

    [Fact]
    public void Parameters_are_called_and_shaped_as_PyTorchs()
    {
        var graph = Stages.Graph(Around()
            .Node("A", new LstmAttribute("X", 4) { Layers = 2, Bidirectional = true })
            .Node("B", new GruAttribute("X", 2) { ResetAfter = false })
            .Node("C", new RnnAttribute("X", 2) { Bias = false })
            .Build());
        var parameters = Names(graph, "A", "B", "C").SelectMany(node => node.Parameters.Select(parameter =>
            $"{node.Name}.{parameter.Suffix}{parameter.Shape}")).ToList();
        Assert.Equal(
            [
                "A.weight_ih_l0[16, 3]", "A.weight_hh_l0[16, 4]", "A.bias_ih_l0[16]", "A.bias_hh_l0[16]",
                "A.weight_ih_l0_reverse[16, 3]", "A.weight_hh_l0_reverse[16, 4]", "A.bias_ih_l0_reverse[16]",
                "A.bias_hh_l0_reverse[16]",
                "A.weight_ih_l1[16, 8]", "A.weight_hh_l1[16, 4]", "A.bias_ih_l1[16]", "A.bias_hh_l1[16]",
                "A.weight_ih_l1_reverse[16, 8]", "A.weight_hh_l1_reverse[16, 4]", "A.bias_ih_l1_reverse[16]",
                "A.bias_hh_l1_reverse[16]",
                "B.weight_ih_l0[6, 3]", "B.weight_hh_l0[6, 2]", "B.bias_ih_l0[6]",
                "C.weight_ih_l0[2, 3]", "C.weight_hh_l0[2, 2]",
            ],
            parameters);
        Assert.All(
            Names(graph, "A").SelectMany(node => node.Parameters),
            parameter => Assert.Equal(("Uniform", 0.5), (parameter.Initial.Init, parameter.Initial.Gain)));
    }

    [Fact]
    public void One_step_needs_no_loop_and_many_steps_one_product_for_all_inputs()
    {
        var one = Stages.OptimizeInference(new NetworkBuilder()
            .Node("X", new InputAttribute(1, 3))
            .Node("Out", new LstmAttribute("X", 4) { Stateful = true })
            .Build());
        Assert.DoesNotContain(one.Body.Operations, operation => operation is Loop);
        var many = Stages.Optimize(Around().Node("Out", new LstmAttribute("X", 4)).Build());
        var loop = many.Body.Operations.OfType<Loop>().First();
        Assert.Equal(["MatrixProduct", "LstmCellOperation"], loop.Body.Operations
            .Where(operation => operation.Name is not "ElementWiseOperation").Select(operation => operation.Name));

        // The weights' gradients are products after the loop, and so their storage can be panels.
        var reverse = many.Body.Operations.OfType<Loop>().Last();
        Assert.Equal(["LstmCellGradient", "MatrixProduct"], reverse.Body.Operations
            .Where(operation => operation.Name is not "ElementWiseOperation").Select(operation => operation.Name));
    }

    [Theory]
    [InlineData(1, true, 2, 2)]
    [InlineData(1, false, 2, 0)]
    [InlineData(5, true, 1, 1)]
    public void A_step_at_inference_is_one_operation(int steps, bool bias, int products, int summands)
    {
        var module = Stages.OptimizeInference(new NetworkBuilder()
            .Node("X", new InputAttribute(steps, 3))
            .Node("Out", new LstmAttribute("X", 4) { Stateful = true, Bias = bias })
            .Build());
        var step = Assert.Single(module.Body.AllOperations().OfType<LstmStepOperation>());
        Assert.Equal((products, summands), (step.Products.Count(), step.Summands.Count()));
        Assert.DoesNotContain(module.Body.AllOperations(), operation => operation is LstmCellOperation);
        Assert.Contains(module.Fused, fused => fused.Contains("into the step of", StringComparison.Ordinal));
    }

    private static IEnumerable<GraphNode> Names(Graph graph, params string[] names) =>
        names.Select(name => graph.Nodes.Single(node => node.Name == name));

    private static NetworkBuilder Around() => new NetworkBuilder()
        .Node("X", new InputAttribute(5, 3))
        .Node("V", new InputAttribute(4))
        .Node("P", new ParameterAttribute(5, 3))
        .Indices("I", new InputAttribute(4));
}
