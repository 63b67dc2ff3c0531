using GraphCompiler.Compiler.Declarations.Attributes;
using GraphCompiler.Compiler.IR;
using Testing.Declarations;
using Testing.Verification;

namespace GraphCompiler.Compiler.Tests.Convolution;

/// <summary>The shapes and parameters that PyTorch gives convolutions and poolings.</summary>
public class ImageShapeTests
{
    private const int Batch = Shape.Batch;

    public static TheoryData<OperationAttribute, int[], int[]> Layers => new()
    {
        { new Conv2DAttribute("Image", 5, 3), [Batch, 5, 7, 9], [5, 6, 3, 3] },
        { new Conv2DAttribute("Image", 5, 1, 4), [Batch, 5, 9, 8], [5, 6, 1, 4] },
        { new Conv2DAttribute("Image", 5, 3) { Stride = 2 }, [Batch, 5, 4, 5], [5, 6, 3, 3] },
        { new Conv2DAttribute("Image", 5, 3) { Strides = [1, 4] }, [Batch, 5, 7, 3], [5, 6, 3, 3] },
        { new Conv2DAttribute("Image", 5, 3) { Padding = 2 }, [Batch, 5, 11, 13], [5, 6, 3, 3] },
        { new Conv2DAttribute("Image", 5, 3) { Paddings = [0, 1] }, [Batch, 5, 7, 11], [5, 6, 3, 3] },
        { new Conv2DAttribute("Image", 5, 3) { Dilation = 4 }, [Batch, 5, 1, 3], [5, 6, 3, 3] },
        { new Conv2DAttribute("Image", 5, 3) { Dilations = [2, 5] }, [Batch, 5, 5, 1], [5, 6, 3, 3] },
        { new Conv2DAttribute("Image", 4, 3) { Groups = 2 }, [Batch, 4, 7, 9], [4, 3, 3, 3] },
        { new Conv2DAttribute("Image", 12, 3) { Groups = 6 }, [Batch, 12, 7, 9], [12, 1, 3, 3] },
        { new Conv2DAttribute("Fixed", 5, 2), [5, 3, 4], [5, 2, 2, 2] },
        { new Conv1DAttribute("Row", 5, 3), [Batch, 5, 9], [5, 4, 3] },
        { new Conv1DAttribute("Row", 5, 3) { Stride = 3, Padding = 1 }, [Batch, 5, 4], [5, 4, 3] },
        { new Conv1DAttribute("Row", 5, 3) { Strides = [2] }, [Batch, 5, 5], [5, 4, 3] },
        { new Conv1DAttribute("Row", 5, 3) { Causal = true }, [Batch, 5, 11], [5, 4, 3] },
        { new Conv1DAttribute("Row", 5, 4) { Causal = true, Dilation = 5 }, [Batch, 5, 11], [5, 4, 4] },
        { new Conv1DAttribute("Row", 5, 4) { Causal = true, Stride = 2 }, [Batch, 5, 6], [5, 4, 4] },
        { new ConvTranspose1DAttribute("Row", 5, 3), [Batch, 5, 13], [4, 5, 3] },
        { new ConvTranspose1DAttribute("Row", 6, 3) { Groups = 2, Stride = 2 }, [Batch, 6, 23], [4, 3, 3] },
        { new ConvTranspose2DAttribute("Image", 5, 3), [Batch, 5, 11, 13], [6, 5, 3, 3] },
        { new ConvTranspose2DAttribute("Image", 5, 3, 4) { Padding = 1 }, [Batch, 5, 9, 12], [6, 5, 3, 4] },
        {
            new ConvTranspose2DAttribute("Image", 5, 3) { Stride = 2, OutputPadding = 1 },
            [Batch, 5, 20, 24], [6, 5, 3, 3]
        },
        {
            new ConvTranspose2DAttribute("Image", 5, 3)
            {
                Dilations = [1, 3], Strides = [2, 1], OutputPaddings = [1, 2],
            },
            [Batch, 5, 20, 19], [6, 5, 3, 3]
        },
        { new ConvTranspose2DAttribute("Fixed", 5, 2), [5, 5, 6], [2, 5, 2, 2] },
    };

    public static TheoryData<OperationAttribute, int[]> Poolings => new()
    {
        { new MaxPool2DAttribute("Image", 2), [Batch, 6, 4, 5] },
        { new MaxPool2DAttribute("Image", 2) { CeilMode = true }, [Batch, 6, 5, 6] },
        { new MaxPool2DAttribute("Image", 2, 3), [Batch, 6, 4, 3] },
        { new MaxPool2DAttribute("Image", 3) { Stride = 1 }, [Batch, 6, 7, 9] },
        { new MaxPool2DAttribute("Image", 3) { Stride = 2, Padding = 1 }, [Batch, 6, 5, 6] },
        { new MaxPool2DAttribute("Image", 3) { Strides = [1, 2], Paddings = [1, 0] }, [Batch, 6, 9, 5] },
        { new MaxPool2DAttribute("Image", 3) { Stride = 1, Dilation = 2 }, [Batch, 6, 5, 7] },
        { new MaxPool2DAttribute("Image", 3) { Stride = 1, Dilations = [4, 1] }, [Batch, 6, 1, 9] },
        // The last window would begin in the padding behind the axis.
        { new MaxPool2DAttribute("Image", 2) { Stride = 4, Padding = 1, CeilMode = true }, [Batch, 6, 3, 3] },
        { new MaxPool2DAttribute("Fixed", 2), [2, 2, 2] },
        { new MaxPool1DAttribute("Row", 3), [Batch, 4, 3] },
        { new MaxPool1DAttribute("Row", 3) { CeilMode = true }, [Batch, 4, 4] },
        { new AveragePool1DAttribute("Row", 4) { Stride = 2, Padding = 2 }, [Batch, 4, 6] },
        { new AveragePool2DAttribute("Image", 3) { Padding = 1 }, [Batch, 6, 3, 4] },
        { new AveragePool2DAttribute("Fixed", 2, 1) { Strides = [1, 1] }, [2, 3, 5] },
        { new GlobalAveragePool2DAttribute("Image"), [Batch, 6, 1, 1] },
        { new GlobalAveragePool2DAttribute("Fixed"), [2, 1, 1] },
        { new GlobalMaxPool2DAttribute("Image"), [Batch, 6, 1, 1] },
        { new GlobalMaxPool2DAttribute("Fixed"), [2, 1, 1] },
    };

    [Theory]
    [MemberData(nameof(Layers))]
    public void A_convolution_has_PyTorchs_shapes(OperationAttribute operation, int[] shape, int[] weight)
    {
        var node = Stages.Graph(Nodes().Node("Out", operation).Build()).Nodes.Single(node => node.Name == "Out");
        Assert.Equal(shape, node.Shape!.Axes);
        Assert.Equal(["weight", "bias"], node.Parameters.Select(parameter => parameter.Suffix));
        Assert.Equal(weight, node.Parameters[0].Shape.Axes);
        Assert.Equal(shape[shape[0] == Batch ? 1 : 0], Assert.Single(node.Parameters[1].Shape.Axes));
        var fan = weight.Skip(1).Aggregate(1, (product, axis) => product * axis);
        Assert.All(node.Parameters, parameter =>
            Assert.Equal(("Default", fan), (parameter.Initial.Init, parameter.Initial.FanIn)));
    }

    [Theory]
    [MemberData(nameof(Poolings))]
    public void A_pooling_has_PyTorchs_shape(OperationAttribute operation, int[] shape)
    {
        var node = Stages.Graph(Nodes().Node("Out", operation).Build()).Nodes.Single(node => node.Name == "Out");
        Assert.Equal(shape, node.Shape!.Axes);
        Assert.Empty(node.Parameters);
    }

    [Fact]
    public void Layers_share_parameters_and_initialise_and_freeze_their_own()
    {
        var graph = Stages.Graph(Nodes()
            .Node("Weight", new ParameterAttribute(5, 6, 3, 3))
            .Node("A", new Conv2DAttribute("Image", 5, 3)
            {
                Init = Init.HeNormal, BiasInit = Init.Zeros, Trainable = false,
            })
            .Node("B", new Conv2DAttribute("Image", 5, 3) { WeightFrom = "A", BiasFrom = "A" })
            .Node("C", new Conv2DAttribute("Image", 5, 3) { WeightFrom = "Weight", Bias = false })
            .Build());
        var parameters = graph.Nodes.ToDictionary(node => node.Name, node => node.Parameters);
        Assert.Equal(["HeNormal", "Zeros"], parameters["A"].Select(parameter => parameter.Initial.Init));
        Assert.All(parameters["A"], parameter => Assert.False(parameter.IsTrainable));
        Assert.Equal(["WeightFrom", "BiasFrom"], parameters["B"].Select(parameter => parameter.SharedFrom));
        Assert.Equal("WeightFrom", Assert.Single(parameters["C"]).SharedFrom);
    }

    private static NetworkBuilder Nodes() => new NetworkBuilder()
        .Node("Image", new InputAttribute(6, 9, 11))
        .Node("Row", new InputAttribute(4, 11))
        .Node("Fixed", new ParameterAttribute(2, 4, 5));
}
