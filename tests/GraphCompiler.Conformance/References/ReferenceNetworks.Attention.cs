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
        new("transformerencoderblock_postnorm_relu_2x5x8", "x=X y=Norm2 " + EncoderWeights, net =>
            Encoder(Input(net, 5, 8), "X", 16)),
    ];

    private const string EncoderWeights =
        "in_proj_weight=Attend.in_proj_weight out_proj_weight=Attend.out_proj.weight "
        + "in_proj_bias=Attend.in_proj_bias out_proj_bias=Attend.out_proj.bias "
        + "ln1_gamma=Norm1.weight ln1_beta=Norm1.bias ln2_gamma=Norm2.weight ln2_beta=Norm2.bias "
        + "ff1_w=Wide.weight ff1_b=Wide.bias ff2_w=Narrow.weight ff2_b=Narrow.bias";

    /// <summary>The training case of a language model.</summary>
    public static ReferenceNetwork CharacterModel { get; } = new(
        "nettransformercharlm_post_relu_s8_v12_adam5",
        "ids=Ids t=T tok=Token.weight pos=Position head_w=Z.weight head_b=Z.bias " + EncoderWeights,
        net => Encoder(
                net.Indices("Ids", new InputAttribute(8))
                    .Private("Token", new EmbeddingAttribute("Ids", 12, 16))
                    .Node("Position", new ParameterAttribute(8, 16))
                    .Private("Placed", new AddAttribute("Token", "Position")),
                "Placed",
                32)
            .Node("Z", new LinearAttribute("Norm2", 12))
            .Indices("T", new TargetAttribute(8))
            .Node("L", new SoftmaxCrossEntropyAttribute("Z", "T")));

    // PyTorch's TransformerEncoderLayer of two heads.
    private static NetworkBuilder Encoder(NetworkBuilder net, string x, int wide) => net
        .Private("Attend", new MultiHeadAttentionAttribute(x, 2) { Causal = x == "Placed" })
        .Private("Sum1", new AddAttribute(x, "Attend"))
        .Private("Norm1", new LayerNormAttribute("Sum1"))
        .Private("Wide", new LinearAttribute("Norm1", wide) { Activation = Activation.Relu })
        .Private("Narrow", new LinearAttribute("Wide", wide / 2))
        .Private("Sum2", new AddAttribute("Norm1", "Narrow"))
        .Node("Norm2", new LayerNormAttribute("Sum2"));

    private static NetworkBuilder Heads(NetworkBuilder net, int steps, int features, int heads) =>
        Input(net, steps, features).Node("Y", new MultiHeadAttentionAttribute("X", heads));
}
