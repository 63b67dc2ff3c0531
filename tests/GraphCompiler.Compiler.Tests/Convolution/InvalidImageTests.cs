using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Declarations.Attributes;
using GraphCompiler.Compiler.Tests.Graphs;
using Testing.Declarations;

namespace GraphCompiler.Compiler.Tests.Convolution;

/// <summary>What is said about convolutions and poolings that cannot be.</summary>
public class InvalidImageTests
{
    private const string Window = "'Out' moves a window over ";

    public static TheoryData<OperationAttribute, string, string?, int, string> Problems => new()
    {
        {
            new Conv2DAttribute("Image", 0, 3), "GRAPH007", "Filters", -1,
            "'Out' has 0 filters; a convolution needs at least 1"
        },
        {
            new Conv2DAttribute("Image", 2, 0), "GRAPH007", "Kernel", -1,
            "'Out' has Kernel 0, which must be at least 1"
        },
        {
            new Conv2DAttribute("Image", 2, 3, -1), "GRAPH007", "Width", -1,
            "'Out' has Width -1, which must be at least 1"
        },
        {
            new Conv1DAttribute("Row", 2, -2), "GRAPH007", "Kernel", -1,
            "'Out' has Kernel -2, which must be at least 1"
        },
        {
            new Conv2DAttribute("Image", 2, 3) { Stride = 0 }, "GRAPH007", "Stride", -1,
            "'Out' has Stride 0, which must be at least 1"
        },
        {
            new Conv2DAttribute("Image", 2, 3) { Strides = [1, 0] }, "GRAPH007", "Strides", 1,
            "'Out' has 0 among its Strides, which must be at least 1"
        },
        {
            new Conv2DAttribute("Image", 2, 3) { Strides = [1] }, "GRAPH007", "Strides", -1,
            "'Out' has 1 Strides; its window has 2 axes, and each takes one"
        },
        {
            new Conv1DAttribute("Row", 2, 3) { Dilations = [] }, "GRAPH007", "Dilations", -1,
            "'Out' has 0 Dilations; its window has 1 axis, and each takes one"
        },
        {
            new Conv2DAttribute("Image", 2, 3) { Padding = 1, Paddings = [1, 2] }, "GRAPH007", "Paddings", -1,
            "'Out' has both Padding and Paddings; leave out one of the two"
        },
        {
            new Conv2DAttribute("Image", 2, 3) { Padding = -1 }, "GRAPH007", "Padding", -1,
            "'Out' has Padding -1, which must be at least 0"
        },
        {
            new Conv2DAttribute("Image", 2, 3) { Dilation = 0 }, "GRAPH007", "Dilation", -1,
            "'Out' has Dilation 0, which must be at least 1"
        },
        {
            new Conv2DAttribute("Image", 2, 3) { Groups = 0 }, "GRAPH007", "Groups", -1,
            "'Out' has Groups 0, which must be at least 1"
        },
        {
            new Conv2DAttribute("Image", 6, 3) { Groups = 4 }, "GRAPH007", "Groups", -1,
            "'Out' splits the 4 channels of 'Image' and its 6 filters into 4 groups; both must be multiples of 4"
        },
        {
            new Conv2DAttribute("Image", 6, 3) { Groups = 3 }, "GRAPH007", "Groups", -1,
            "'Out' splits the 4 channels of 'Image' and its 6 filters into 3 groups; both must be multiples of 3"
        },
        {
            new Conv2DAttribute("Image", 2, 3) { Bias = false, BiasFrom = "Fixed" }, "GRAPH007", "BiasFrom", -1,
            "'Out' has Bias = false and yet takes its bias from another node; leave out one of the two"
        },
        {
            new Conv2DAttribute("Image", 2, 3) { Activation = (Activation)99 }, "GRAPH007", "Activation", -1,
            "'Out' has Activation 99, which is not a member of its enumeration"
        },
        {
            new Conv2DAttribute("Image", 2, 3) { BiasInit = (Init)99 }, "GRAPH007", "BiasInit", -1,
            "'Out' has BiasInit 99, which is not a member of its enumeration"
        },
        {
            new Conv2DAttribute("Image", 2, 6), "GRAPH006", "X", -1,
            "'Out' has a window of 6 over the height of 'Image' [batch, 4, 5, 7], which is 5; "
            + "give a smaller window or more padding"
        },
        {
            new Conv2DAttribute("Image", 2, 3) { Dilations = [1, 5], Padding = 1 }, "GRAPH006", "X", -1,
            "'Out' has a window of 3 with the dilation 5, which covers 11, over the width of 'Image' [batch, 4, 5, 7], "
            + "which is 7, 9 with its padding; give a smaller window or more padding"
        },
        {
            new Conv1DAttribute("Row", 2, int.MaxValue) { Dilation = int.MaxValue }, "GRAPH006", "X", -1,
            "'Out' has a window of 2147483647 with the dilation 2147483647, which covers 4611686011984936963, "
            + "over the length of 'Row' [batch, 4, 9], which is 9; give a smaller window or more padding"
        },
        {
            new Conv1DAttribute("Row", 2, 1) { Padding = int.MaxValue }, "GRAPH006", "X", -1,
            "'Out' has a window of 1 over the length of 'Row' [batch, 4, 9], which is 9, 4294967303 with its padding; "
            + "give less padding"
        },
        {
            new Conv1DAttribute("Row", 2, 3) { Causal = true, Padding = 2 }, "GRAPH007", "Padding", -1,
            "'Out' is causal, which is a padding of its own; leave out Padding"
        },
        {
            new Conv1DAttribute("Row", 2, 3) { Causal = true, Dilation = int.MaxValue }, "GRAPH007", "Kernel", -1,
            "'Out' has a window that covers 4294967295 elements, more than the 268435455 an axis can have"
        },
        {
            new Conv2DAttribute("Image", int.MaxValue, 3), "GRAPH007", null, -1,
            "'Out' would have a weight [2147483647, 4, 3, 3], more than the 268435455 elements a value can have"
        },
        {
            new Conv2DAttribute("Image", 2, 1) { Padding = 30_000 }, "GRAPH007", null, -1,
            "'Out' would have the shape [batch, 2, 60005, 60007], more than the 268435455 elements a value can have"
        },
        {
            new Conv2DAttribute("Row", 2, 3), "GRAPH006", "X", -1,
            Window + "'Row' [batch, 4, 9], whose shape without the batch must be [channels, height, width]; "
            + "give it these axes, with a [Reshape] if need be"
        },
        {
            new Conv1DAttribute("Image", 2, 3), "GRAPH006", "X", -1,
            Window + "'Image' [batch, 4, 5, 7], whose shape without the batch must be [channels, length]; "
            + "give it these axes, with a [Reshape] if need be"
        },
        {
            new GlobalMaxPool2DAttribute("Fixed"), "GRAPH006", "X", -1,
            Window + "'Fixed' [3], whose shape without the batch must be [channels, height, width]; "
            + "give it these axes, with a [Reshape] if need be"
        },
        {
            new Conv2DAttribute("Labels", 2, 3), "GRAPH008", "X", -1,
            "'Out' reads 'Labels', which holds indices (Node<int>), where Conv2D computes with real numbers"
        },
        {
            new ConvTranspose2DAttribute("Image", 2, 2) { OutputPadding = 1 }, "GRAPH007", "OutputPadding", -1,
            "'Out' has the output padding 1, which must be less than the stride 1 or the dilation 1"
        },
        {
            new ConvTranspose2DAttribute("Image", 2, 2) { Strides = [2, 1], OutputPaddings = [1, 1] },
            "GRAPH007", "OutputPaddings", 1,
            "'Out' has the output padding 1, which must be less than the stride 1 or the dilation 1"
        },
        {
            new ConvTranspose1DAttribute("Row", 2, 2) { OutputPadding = -1 }, "GRAPH007", "OutputPadding", -1,
            "'Out' has OutputPadding -1, which must be at least 0"
        },
        {
            new ConvTranspose1DAttribute("Row", 2, 2) { Padding = 5 }, "GRAPH006", "X", -1,
            "'Out' enlarges the length of 'Row' [batch, 4, 9], 9, to 10 and takes away 5 on either side, "
            + "which leaves 0; it must be from 1 to 268435455"
        },
        {
            new MaxPool2DAttribute("Image", 0), "GRAPH007", "Size", -1, "'Out' has Size 0, which must be at least 1"
        },
        {
            new MaxPool2DAttribute("Image", 2, 0), "GRAPH007", "Width", -1,
            "'Out' has Width 0, which must be at least 1"
        },
        {
            new MaxPool2DAttribute("Image", 2) { Stride = -1 }, "GRAPH007", "Stride", -1,
            "'Out' has Stride -1, which must be at least 0"
        },
        {
            new MaxPool2DAttribute("Image", 2) { Strides = [2, 0] }, "GRAPH007", "Strides", 1,
            "'Out' has 0 among its Strides, which must be at least 1"
        },
        {
            new MaxPool2DAttribute("Image", 3) { Padding = 2 }, "GRAPH007", "Padding", -1,
            "'Out' has the padding 2, which must be at most half of its window of 3"
        },
        {
            new AveragePool2DAttribute("Image", 2, 1) { Paddings = [1, 1] }, "GRAPH007", "Paddings", 1,
            "'Out' has the padding 1, which must be at most half of its window of 1"
        },
        {
            new AveragePool1DAttribute("Row", 10), "GRAPH006", "X", -1,
            "'Out' has a window of 10 over the length of 'Row' [batch, 4, 9], which is 9; give a smaller window"
        },
        {
            new MaxPool1DAttribute("Row", 3) { Dilation = 5 }, "GRAPH006", "X", -1,
            "'Out' has a window of 3 with the dilation 5, which covers 11, over the length of 'Row' [batch, 4, 9], "
            + "which is 9; give a smaller window"
        },
        {
            new MaxPool1DAttribute("Row", 2) { Dilation = 10, Padding = 1 }, "GRAPH006", "X", -1,
            "'Out' has a window of 2 with the dilation 10, which covers 11, over the length of 'Row' [batch, 4, 9], "
            + "which is 9, 11 with its padding; some windows would lie in the padding alone, "
            + "so give a smaller window or less padding"
        },
    };

    [Theory]
    [MemberData(nameof(Problems))]
    public void It_is_said_once_and_where(
        OperationAttribute operation, string id, string? argument, int index, string message) => Assert.Equal(
        new Problem(id, "Out", argument, index, message),
        DiagnosticsTests.OnlyProblem(new NetworkBuilder()
            .Node("Image", new InputAttribute(4, 5, 7))
            .Node("Row", new InputAttribute(4, 9))
            .Node("Fixed", new ParameterAttribute(3))
            .Indices("Labels", new InputAttribute(4, 5, 7))
            .Node("Out", operation)));

    [Fact]
    public void A_weight_of_another_shape_cannot_be_shared()
    {
        var problem = DiagnosticsTests.OnlyProblem(new NetworkBuilder()
            .Node("Image", new InputAttribute(4, 5, 7))
            .Node("A", new Conv2DAttribute("Image", 2, 3))
            .Node("B", new Conv2DAttribute("Image", 2, 3, 2) { WeightFrom = "A" }));
        Assert.Equal(("GRAPH006", "B", "WeightFrom"), (problem.Id, problem.Node, problem.Argument));
        Assert.Equal(
            "'B' needs a weight [2, 4, 3, 2], but that of 'A' is [2, 4, 3, 3]; they must be equal", problem.Message);
    }
}
