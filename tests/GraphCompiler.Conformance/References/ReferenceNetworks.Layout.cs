using GraphCompiler.Compiler.Declarations.Attributes;
using Testing.Declarations;

namespace Testing.References;

internal static partial class ReferenceNetworks
{
    private static IEnumerable<ReferenceNetwork> Layout() =>
    [
        new("transpose_5x7", "x=X y=Y", net => Matrix(net, 5, 7).Node("Y", new TransposeAttribute("X", 1, 0))),
        new("transpose_17x33", "x=X y=Y", net => Matrix(net, 17, 33).Node("Y", new TransposeAttribute("X", -1, -2))),
        new("transpose_nhwc_to_nchw", "x=X y=Y", net => Input(net, 5, 7, 3)
            .Node("Y", new TransposeAttribute("X", 2, 0, 1))),
        new("reshape_6x4_to_3x8", "x=X y=Y", net => Matrix(net, 6, 4).Node("Y", new ReshapeAttribute("X", 3, -1))),
        new("flatten_2x3x5x7", "x=X y=Y", net => Input(net, 3, 5, 7).Node("Y", new FlattenAttribute("X"))),
        new("concat_ax1_3in", "x0=X x1=X1 x2=X2 y=Y", net => Input(net, 3)
            .Node("X1", new InputAttribute(5) { Gradient = true })
            .Node("X2", new InputAttribute(1) { Gradient = true })
            .Node("Y", new ConcatAttribute("X", "X1", "X2"))),
        new("concat_axm1_3d", "x0=X x1=X1 y=Y", net => Input(net, 3, 7)
            .Node("X1", new InputAttribute(3, 9) { Gradient = true })
            .Node("Y", new ConcatAttribute("X", "X1") { Axis = -1 })),
        new("stack_ax0", "x0=X x1=X1 x2=X2 y=Y", net => Matrix(net, 4, 5)
            .Node("X1", new ParameterAttribute(4, 5))
            .Node("X2", new ParameterAttribute(4, 5))
            .Node("Y", new StackAttribute("X", "X1", "X2"))),
        new("slice_rows_1_4", "x=X y=Y", net => Matrix(net, 7, 5).Node("Y", new SliceAttribute("X", 0, 1, 3))),
        new("slice_last_col", "x=X y=Y", net => Input(net, 11).Node("Y", new SliceAttribute("X", -1, -1, 1))),
        new("split_ax1_9to2_3_4", "x=X y0=Y0 y1=Y1 y2=Y2", net => Input(net, 9)
            .Node("Y0", new SliceAttribute("X", 0, 0, 2), isOutput: true)
            .Node("Y1", new SliceAttribute("X", 0, 2, 3), isOutput: true)
            .Node("Y2", new SliceAttribute("X", 0, 5, 4), isOutput: true)),
        new("pad_2d", "x=X y=Y", net => Matrix(net, 3, 5)
            .Node("Y", new PadAttribute("X", 1, 2, 0, 3))),
        new("tile_2x3_by_2_3", "x=X y=Y", net => Matrix(net, 2, 3).Node("Y", new TileAttribute("X", 2, 3))),
        new("expand_1x5_to_4x5", "x=X y=Y", net => Matrix(net, 1, 5).Node("Y", new BroadcastToAttribute("X", 4, 5))),
        new("upsamplenearest_2x", "x=X y=Y", net => Input(net, 3, 4, 5).Node("Y", new Upsample2DAttribute("X", 2))),
        new("gather_ax0_dup", "x=X idx=Indices y=Y", net => Matrix(net, 6, 5)
            .Indices("Indices", new InputAttribute())
            .Node("Y", new GatherAttribute("X", "Indices"))),
        new("embedding_v10_d5", "w=Y.weight idx=Indices y=Y", net => net
            .Indices("Indices", new InputAttribute(3))
            .Node("Y", new EmbeddingAttribute("Indices", 10, 5))),
        new("dag_inception_2x3x6x6", "x=X w1=One.weight w3=Three.weight w5=Five.weight y=Y", net => Input(net, 3, 6, 6)
            .Private("One", new Conv2DAttribute("X", 2, 1) { Bias = false })
            .Private("Three", new Conv2DAttribute("X", 3, 3) { Padding = 1, Bias = false })
            .Private("Five", new Conv2DAttribute("X", 2, 5) { Padding = 2, Bias = false })
            .Private("Mean", new AveragePool2DAttribute("X", 3) { Stride = 1, Padding = 1 })
            .Node("Y", new ConcatAttribute("One", "Three", "Five", "Mean"))),
    ];

    private static NetworkBuilder Matrix(NetworkBuilder net, params int[] shape) =>
        net.Node("X", new ParameterAttribute(shape));
}
