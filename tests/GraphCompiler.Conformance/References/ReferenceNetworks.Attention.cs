using GraphCompiler.Compiler.Declarations.Attributes;
using Testing.Declarations;

namespace Testing.References;

internal static partial class ReferenceNetworks
{
    private const string HeadWeights =
        "x=X y=Y in_proj_weight=Y.in_proj_weight out_proj_weight=Y.out_proj.weight "
        + "in_proj_bias=Y.in_proj_bias out_proj_bias=Y.out_proj.bias";

    private static IEnumerable<ReferenceNetwork> Attention() =>
    [
        new("scaleddotproductattention_plain_2x5x7", "q=X k=K v=V y=Y attn=Weights", net => Input(net, 5, 7)
            .Node("K", new InputAttribute(5, 7) { Gradient = true })
            .Node("V", new InputAttribute(5, 7) { Gradient = true })
            .Node("Y", new AttentionAttribute("X", "K", "V"), isOutput: true)
            .Node("Weights", new ResultAttribute("Y", "weights"))),
        new("multiheadattention_self_2x5x8_h2", HeadWeights, net => Heads(net, 5, 8, 2)),
        new("multiheadattention_h1_2x3x7", HeadWeights, net => Heads(net, 3, 7, 1)),
        new("multiheadattention_self_nobias_1x9x15_h5", HeadWeights, net => Input(net, 9, 15)
            .Node("Y", new MultiHeadAttentionAttribute("X", 5) { Bias = false })),
    ];

    private static NetworkBuilder Heads(NetworkBuilder net, int steps, int features, int heads) =>
        Input(net, steps, features).Node("Y", new MultiHeadAttentionAttribute("X", heads));
}
