using GraphCompiler.Compiler.Declarations.Attributes;

namespace Testing.References;

internal static partial class ReferenceNetworks
{
    private static IEnumerable<ReferenceNetwork> Convolutions()
    {
        foreach (var (name, shape, operation) in new (string, int[], OperationAttribute)[]
        {
            ("conv1d_basic", [3, 11], new Conv1DAttribute("X", 4, 3)),
            ("conv1d_groups2", [4, 9], new Conv1DAttribute("X", 6, 3) { Padding = 1, Groups = 2 }),
            ("conv1d_k5_s3_odd", [1, 31], new Conv1DAttribute("X", 1, 5) { Stride = 3, Padding = 2 }),
            ("conv2d_3x3_basic", [3, 7, 9], new Conv2DAttribute("X", 4, 3)),
            ("conv2d_1x1_pointwise", [7, 5, 5], new Conv2DAttribute("X", 3, 1)),
            ("conv2d_depthwise3x3_p1", [5, 7, 6], new Conv2DAttribute("X", 5, 3) { Padding = 1, Groups = 5 }),
            ("conv2d_5x5_same_lenet", [1, 12, 12], new Conv2DAttribute("X", 6, 5, 5) { Paddings = [2, 2] }),
            ("conv2d_7x7_s3_p3", [2, 15, 16], new Conv2DAttribute("X", 3, 7) { Strides = [3, 3], Padding = 3 }),
            ("conv2d_leftover_rows_s3", [1, 8, 10], new Conv2DAttribute("X", 2, 3, 3) { Stride = 3 }),
            ("convtranspose1d_basic", [3, 7], new ConvTranspose1DAttribute("X", 4, 3)),
            ("convtranspose2d_basic3x3", [3, 4, 5], new ConvTranspose2DAttribute("X", 2, 3)),
            ("convtranspose2d_groups2", [4, 3, 3], new ConvTranspose2DAttribute("X", 6, 3) { Padding = 1, Groups = 2 }),
            ("convtranspose2d_k4_s2_p1", [3, 3, 3], new ConvTranspose2DAttribute("X", 1, 4) { Stride = 2, Padding = 1 }),
        })
        {
            yield return new(
                name, "x=X w=Y.weight b=Y.bias y=Y", net => Input(net, shape).Node("Y", operation));
        }

        yield return new(
            "dag_bottleneck_downsample_2x3x7x7",
            "x=X w1=Narrow.weight w2=Down.weight w3=Wide.weight ws=Short.weight y=Y",
            net => Input(net, 3, 7, 7)
                .Private("Narrow", new Conv2DAttribute("X", 2, 1) { Bias = false, Activation = Activation.Relu })
                .Private("Down", new Conv2DAttribute("Narrow", 2, 3)
                {
                    Stride = 2, Padding = 1, Bias = false, Activation = Activation.Relu,
                })
                .Private("Wide", new Conv2DAttribute("Down", 5, 1) { Bias = false })
                .Private("Short", new Conv2DAttribute("X", 5, 1) { Stride = 2, Bias = false })
                .Private("Sum", new AddAttribute("Wide", "Short"))
                .Node("Y", new ReluAttribute("Sum")));
    }

    private static IEnumerable<ReferenceNetwork> Pooling()
    {
        foreach (var (name, shape, operation) in new (string, int[], OperationAttribute)[]
        {
            ("maxpool1d_k2", [3, 9], new MaxPool1DAttribute("X", 2)),
            ("maxpool2d_2x2", [3, 6, 8], new MaxPool2DAttribute("X", 2)),
            ("maxpool2d_asym2x3", [2, 7, 10], new MaxPool2DAttribute("X", 2, 3)),
            ("maxpool2d_ceil", [2, 7, 7], new MaxPool2DAttribute("X", 2) { CeilMode = true }),
            ("avgpool2d_2x2", [3, 6, 8], new AveragePool2DAttribute("X", 2)),
            ("avgpool2d_asym2x3_s1", [3, 5, 7], new AveragePool2DAttribute("X", 2, 3) { Stride = 1 }),
            (
                "avgpool2d_3x3_s1_p1_excl",
                [1, 5, 5],
                new AveragePool2DAttribute("X", 3) { Stride = 1, Padding = 1, CountIncludePadding = false }),
            ("globalavgpool_2x3x5x7", [3, 5, 7], new GlobalAveragePool2DAttribute("X")),
            ("globalmaxpool_2x3x5x7", [3, 5, 7], new GlobalMaxPool2DAttribute("X")),
        })
        {
            yield return new(name, "x=X y=Y", net => Input(net, shape).Node("Y", operation));
        }
    }
}
