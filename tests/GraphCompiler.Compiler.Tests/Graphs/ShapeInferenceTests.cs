using GraphCompiler.Compiler.Declarations.Attributes;
using GraphCompiler.Compiler.Graphs;
using GraphCompiler.Compiler.IR;
using Testing.Declarations;
using Testing.Verification;

namespace GraphCompiler.Compiler.Tests.Graphs;

public class ShapeInferenceTests
{
    private const int Batch = Shape.Batch;

    public static TheoryData<OperationAttribute, int[]> Shapes => new()
    {
        { new InputAttribute(), [Batch] },
        { new InputAttribute(2, 3), [Batch, 2, 3] },
        { new ParameterAttribute(2, 3), [2, 3] },
        { new ParameterAttribute(), [] },
        { new ConstantAttribute([1.0]), [] },
        { new ConstantAttribute([1.0, 2]), [2] },
        { new ConstantAttribute([1.0, 2], 1, 2), [1, 2] },
        { new ReluAttribute("Image"), [Batch, 3, 4] },
        { new ScaleAttribute("Fixed", 2), [3, 4] },
        { new LinearAttribute("Image", 7), [Batch, 3, 7] },
        { new LinearAttribute("Fixed", 7), [3, 7] },
        { new LinearAttribute("Row", 7), [7] },
        { new AddAttribute("Image", "Row"), [Batch, 3, 4] },
        { new AddAttribute("Image", "Fixed"), [Batch, 3, 4] },
        { new AddAttribute("Row", "Image"), [Batch, 3, 4] },
        { new AddAttribute("Vector", "Fixed"), [Batch, 3, 4] },
        { new AddAttribute("Number", "Row"), [Batch, 4] },
        { new AddAttribute("Number", "Number"), [Batch] },
        { new MultiplyAttribute("Column", "Row"), [Batch, 3, 4] },
        { new SubtractAttribute("Fixed", "Row"), [3, 4] },
        { new AddAttribute("Row"), [4] },
        { new SoftmaxAttribute("Image") { Axis = 0 }, [Batch, 3, 4] },
        { new MatMulAttribute("Image", "Square"), [Batch, 3, 4] },
        { new MatMulAttribute("Image", "Image") { TransposeRight = true }, [Batch, 3, 3] },
        { new MatMulAttribute("Image", "Image") { TransposeLeft = true }, [Batch, 4, 4] },
        { new MatMulAttribute("Vector", "Square"), [Batch, 4] },
        { new MatMulAttribute("Square", "Vector"), [Batch, 4] },
        { new MatMulAttribute("Fixed", "Vector"), [Batch, 3] },
        { new MatMulAttribute("Vector", "Vector"), [Batch] },
        { new MatMulAttribute("Row", "Row"), [] },
        { new MatMulAttribute("Row", "Square"), [4] },
        { new MatMulAttribute("Stack", "Image") { TransposeRight = true }, [Batch, 2, 3, 3] },
        { new MeanSquaredErrorAttribute("Image", "Fixed"), [] },
        { new MeanSquaredErrorAttribute("Image", "Fixed") { Reduction = Reduction.None }, [Batch, 3, 4] },
        { new SquaredErrorAttribute("Fixed", "Row") { Reduction = Reduction.None }, [3, 4] },
        { new SoftmaxCrossEntropyAttribute("Image", "Labels") { Reduction = Reduction.None }, [Batch, 3] },
        {
            new SoftmaxCrossEntropyAttribute("Image", "Image") { ClassAxis = 0, Reduction = Reduction.None },
            [Batch, 4]
        },
        { new LossAttribute("Image") { Reduction = Reduction.None }, [Batch, 3, 4] },
        { new LossAttribute("Image"), [] },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_node_has_the_shape_NumPy_gives_it(OperationAttribute operation, int[] shape)
    {
        var graph = Stages.Graph(Nodes().Node("Out", operation).Build());
        Assert.Equal(shape, Node(graph, "Out").Shape!.Axes);
    }

    [Fact]
    public void A_node_without_inputs_behind_it_has_no_batch()
    {
        var graph = Stages.Graph(
            Nodes().Node("A", new TanhAttribute("Fixed")).Node("B", new LinearAttribute("A", 2)).Build());
        Assert.False(Node(graph, "B").Shape!.IsBatched);
    }

    [Fact]
    public void A_target_has_a_batch()
    {
        var graph = Stages.Graph(
            Nodes().Node("T", new TargetAttribute(4)).Node("A", new AddAttribute("T", "Row")).Build());
        Assert.Equal([Batch, 4], Node(graph, "A").Shape!.Axes);
    }

    [Fact]
    public void A_linear_layer_has_parameters_as_PyTorchs()
    {
        var layer = Node(Stages.Graph(Nodes().Node("Out", new LinearAttribute("Image", 7)).Build()), "Out");
        Assert.Equal(["weight", "bias"], layer.Parameters.Select(parameter => parameter.Suffix));
        Assert.Equal(Shape.Of([7, 4]), layer.Parameters[0].Shape);
        Assert.Equal(Shape.Of([7]), layer.Parameters[1].Shape);
        Assert.All(
            layer.Parameters, parameter => Assert.Equal((4, 7), (parameter.Initial.FanIn, parameter.Initial.FanOut)));
    }

    [Fact]
    public void Layers_share_a_parameter_through_others()
    {
        var graph = Stages.Graph(Nodes()
            .Node("A", new LinearAttribute("Row", 4) { WeightFrom = "Square" })
            .Node("B", new LinearAttribute("Row", 4) { WeightFrom = "A", BiasFrom = "A" })
            .Build());
        Assert.Equal("Square", SharedParameters.Owner(Node(graph, "B"), "weight")!.Value.Node.Name);
        Assert.Equal("A", SharedParameters.Owner(Node(graph, "B"), "bias")!.Value.Node.Name);
    }

    private static GraphNode Node(Graph graph, string name) => graph.Nodes.Single(node => node.Name == name);

    private static NetworkBuilder Nodes() => new NetworkBuilder()
        .Node("Number", new InputAttribute())
        .Node("Vector", new InputAttribute(4))
        .Node("Image", new InputAttribute(3, 4))
        .Node("Row", new ParameterAttribute(4))
        .Node("Column", new InputAttribute(3, 1))
        .Node("Fixed", new ParameterAttribute(3, 4))
        .Node("Square", new ParameterAttribute(4, 4))
        .Node("Stack", new ParameterAttribute(2, 3, 4))
        .Indices("Labels", new InputAttribute(3));
}
