using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Declarations.Attributes;
using Testing.Declarations;
using Testing.Execution;

namespace Testing.Images;

/// <summary>Convolutions and poolings in generated code, beyond the reference cases.</summary>
public class ImageTests
{
    private static readonly Lazy<GeneratedNetworks> Networks = new(() => new GeneratedNetworks(
        "Images", [Pooled.Build(), Causal.Build(), Constant.Build()]));

    private static NetworkBuilder Pooled => new NetworkBuilder(ElementType.Single, "Pooled")
        .Node("X", new InputAttribute(2, 3, 4))
        .Node("Y", new MaxPool2DAttribute("X", 2) { Stride = 1 }, isOutput: true)
        .Indices("Where", new ResultAttribute("Y", "indices"))
        .Node("Most", new GlobalMaxPool2DAttribute("X"), isOutput: true)
        .Indices("MostWhere", new ResultAttribute("Most", "indices"));

    private static NetworkBuilder Causal => new NetworkBuilder(ElementType.Double, "Causal")
        .Node("X", new InputAttribute(1, 6))
        .Node("Kernel", new ParameterAttribute(1, 1, 3) { Values = [1, 10, 100] })
        .Node("Y", new Conv1DAttribute("X", 1, 3) { Causal = true, Dilation = 2, Bias = false, WeightFrom = "Kernel" });

    private static NetworkBuilder Constant => new NetworkBuilder(ElementType.Double, "Constant")
        .Node("X", new ConstantAttribute([1.0, 2, 3, 4, 5, 6, 7, 8, 9], 1, 3, 3))
        .Node("Kernel", new ParameterAttribute(1, 1, 2, 2) { Values = [1, 0, 0, -1] })
        .Node("Y", new Conv2DAttribute("X", 1, 2) { Bias = false, WeightFrom = "Kernel" })
        .Node("Mean", new AveragePool2DAttribute("Y", 2))
        .Node("Loss", new LossAttribute("Mean"));

    [Fact]
    public void Indices_of_maxima_count_within_the_plane_of_their_channel()
    {
        var network = Networks.Value.Create("Pooled", 1);
        double[] x = [1, 5, 2, 0, 3, 3, 9, 4, 8, 8, 1, 1, .. Enumerable.Range(0, 12).Select(i => -(double)i)];
        network.Forward([network.Real(x)]);
        Assert.Equal([5, 9, 9, 8, 9, 9, 0, -1, -2, -4, -5, -6], network.Value("Y"));
        Assert.Equal([1, 6, 6, 8, 6, 6, 0, 1, 2, 4, 5, 6], network.Value("Where"));
        Assert.Equal([9, 0], network.Value("Most"));
        Assert.Equal([6, 0], network.Value("MostWhere"));
    }

    [Fact]
    public void A_causal_convolution_sees_nothing_later()
    {
        var network = Networks.Value.Create("Causal", 1);
        network.Forward([new double[] { 1, 2, 3, 4, 5, 6 }]);
        Assert.Equal([100, 200, 310, 420, 531, 642], network.Value("Y"));
    }

    [Fact]
    public void A_constant_image_is_a_batch_of_one()
    {
        var network = Networks.Value.Create("Constant", 1);
        Assert.Equal(-4, network.ForwardTraining([]));
        Assert.Equal([-4, -4, -4, -4], network.Value("Y"));
        network.Backward(Array.Empty<Array>());
        Assert.Equal([3, 4, 6, 7], network.ParameterGradient("Kernel"));
    }
}
