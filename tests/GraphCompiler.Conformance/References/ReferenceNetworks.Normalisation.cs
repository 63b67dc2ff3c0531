using GraphCompiler.Compiler.Declarations.Attributes;

namespace Testing.References;

internal static partial class ReferenceNetworks
{
    private const string Statistics = " running_mean=Y.running_mean running_var=Y.running_var";

    private const string Affine = "x=X gamma=Y.weight beta=Y.bias y=Y";

    private static IEnumerable<ReferenceNetwork> Normalisation() =>
    [
        new("batchnorm_1d_train_5x7", Affine + Statistics, net => Input(net, 7).Node("Y", new BatchNormAttribute("X")))
        {
            IsTraining = true,
        },
        new("batchnorm_ncl_train_4x3x9", Affine + Statistics, net => Input(net, 3, 9)
            .Node("Y", new BatchNormAttribute("X") { Momentum = 0.3 }))
        {
            IsTraining = true,
        },
        new("batchnorm_2d_eval_2x3x4x5", Affine + Statistics, net => Input(net, 3, 4, 5)
            .Node("Y", new BatchNormAttribute("X") { Frozen = true })),
        new("batchnorm_1d_eval_noaffine", "x=X y=Y" + Statistics, net => Input(net, 5)
            .Node("Y", new BatchNormAttribute("X") { Affine = false, Frozen = true })),
        new("layernorm_5x13", Affine, net => Input(net, 13).Node("Y", new LayerNormAttribute("X"))),
        new("layernorm_noaffine_eps1e-3", "x=X y=Y", net => Input(net, 17)
            .Node("Y", new LayerNormAttribute("X") { Affine = false, Epsilon = 1e-3 })),
        new("layernorm_last3_2x3x4x5", Affine, net => Input(net, 3, 4, 5)
            .Node("Y", new LayerNormAttribute("X") { Dimensions = 3 })),
        new("groupnorm_g2_2x4x3x5", Affine, net => Input(net, 4, 3, 5).Node("Y", new GroupNormAttribute("X", 2))),
        new("instancenorm_2x3x5x4", Affine, net => Input(net, 3, 5, 4)
            .Node("Y", new InstanceNormAttribute("X") { Affine = true })),
        new("rmsnorm_5x13", "x=X gamma=Y.weight y=Y", net => Input(net, 13)
            .Node("Y", new RmsNormAttribute("X") { Epsilon = 1e-6 })),
        new("dropout_p0_5_5x13", "x=X mask=Mask y=Y", net => Input(net, 13)
            .Node("Mask", new InputAttribute(13))
            .Private("Kept", new MultiplyAttribute("X", "Mask"))
            .Node("Y", new ScaleAttribute("Kept", 2))),
    ];
}
