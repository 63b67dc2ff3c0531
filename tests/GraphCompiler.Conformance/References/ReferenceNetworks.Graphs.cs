using GraphCompiler.Compiler.Declarations.Attributes;
using Testing.Declarations;

namespace Testing.References;

internal static partial class ReferenceNetworks
{
    private static IEnumerable<ReferenceNetwork> Graphs() =>
    [
        new(
            "dag_residual_shared_4x7",
            "x=X w1=H.weight b1=H.bias w2=Branch.weight b2=Branch.bias y=Y",
            net => Input(net, 7)
            .Private("H", new LinearAttribute("X", 7) { Activation = Activation.Relu })
            .Private("Branch", new LinearAttribute("H", 7))
            .Node("Y", new AddAttribute("Branch", "X"))),
        new("dag_shared_weight_twice_4x9", "x=X w=H.weight b=H.bias y=Y", net => Input(net, 9)
            .Private("H", new LinearAttribute("X", 9) { Activation = Activation.Tanh })
            .Node("Y", new LinearAttribute("H", 9) { Activation = Activation.Tanh, WeightFrom = "H", BiasFrom = "H" })),
        new("dag_diamond_4x5", "x=X w0=H.weight wa=A.weight wb=B.weight wc=Y.weight y=Y", net => Input(net, 5)
            .Node("H", new LinearAttribute("X", 7) { Bias = false })
            .Private("A", new LinearAttribute("H", 7) { Bias = false, Activation = Activation.Sigmoid })
            .Private("B", new LinearAttribute("H", 7) { Bias = false, Activation = Activation.Tanh })
            .Private("Gated", new MultiplyAttribute("A", "B"))
            .Node("Y", new LinearAttribute("Gated", 3) { Bias = false })),
        new("dag_siamese_4x7", "xa=X xb=XB w1=HA.weight b1=HA.bias w2=EA.weight y=Y", net => Input(net, 7)
            .Node("XB", new InputAttribute(7) { Gradient = true })
            .Private("HA", new LinearAttribute("X", 6) { Activation = Activation.Tanh })
            .Private(
                "HB", new LinearAttribute("XB", 6) { Activation = Activation.Tanh, WeightFrom = "HA", BiasFrom = "HA" })
            .Private("EA", new LinearAttribute("HA", 3) { Bias = false })
            .Private("EB", new LinearAttribute("HB", 3) { Bias = false, WeightFrom = "EA" })
            .Private("Distances", new SquaredErrorAttribute("EA", "EB") { Reduction = Reduction.None })
            .Private("Ones", new ConstantAttribute([1.0, 1, 1]))
            .Node("Y", new MatMulAttribute("Distances", "Ones"))),
        new(
            "dag_multi_in_multi_out_7",
            "xa=X xb=XB wa=HA.weight ba=HA.bias wb=HB.weight w1=Y1.weight b1=Y1.bias w2=Y2.weight y1=Y1 y2=Y2 y3=Y3",
            MultiInMultiOut),
        new(
            "dag_densenet_concat_3x5",
            "x=X w0=H0.weight w1=H1.weight w2=H2.weight b0=H0.bias b1=H1.bias b2=H2.bias wo=Y.weight y=Y",
            DenseNet),
        new("dag_deep_chain_12_layers_2x5", DeepChainNames, DeepChain),
        new("dag_five_consumers_3x5", "x=X w=H.weight y=Y", net => Input(net, 5)
            .Private("H", new LinearAttribute("X", 5) { Bias = false })
            .Private("S", new SigmoidAttribute("H"))
            .Private("T", new TanhAttribute("H"))
            .Private("TH", new MultiplyAttribute("T", "H"))
            .Private("Scaled", new ScaleAttribute("H", 0.3))
            .Private("E", new ExpAttribute("Scaled"))
            .Private("Q", new SquareAttribute("H"))
            .Private("P", new SoftplusAttribute("H"))
            .Private("Sum", new AddAttribute("S", "TH", "E", "P"))
            .Node("Y", new SubtractAttribute("Sum", "Q"))),
        new("dag_l2_regularised_4x6", "x=X t=T w=W loss=total", net => Input(net, 6)
            .Node("T", new TargetAttribute(3))
            .Node("W", new ParameterAttribute(3, 6))
            .Node("Y", new LinearAttribute("X", 3) { Bias = false, WeightFrom = "W" })
            .Node("Data", new SquaredErrorAttribute("Y", "T") { Factor = 0.5, Reduction = Reduction.BatchMean })
            .Private("Squares", new MultiplyAttribute("W", "W"))
            .Node("Penalty", new LossAttribute("Squares") { Reduction = Reduction.Sum, Weight = 0.01 })),
    ];

    /// <summary>The network of the training case.</summary>
    public static ReferenceNetwork DigitsPerceptron { get; } = new(
        "netmlp_digits_adam20_b32",
        "x=X t=T w1=H.weight b1=H.bias w2=Z.weight b2=Z.bias",
        net => net
            .Node("X", new InputAttribute(64))
            .Private("H", new LinearAttribute("X", 32) { Activation = Activation.Relu })
            .Node("Z", new LinearAttribute("H", 10))
            .Indices("T", new TargetAttribute())
            .Node("L", new SoftmaxCrossEntropyAttribute("Z", "T")));

    private static NetworkBuilder MultiInMultiOut(NetworkBuilder net)
    {
        return Input(net, 5)
            .Node("XB", new InputAttribute(3) { Gradient = true })
            .Private("HA", new LinearAttribute("X", 7) { Activation = Activation.Relu })
            .Node("HB", new LinearAttribute("XB", 4) { Bias = false, Activation = Activation.Tanh })
            .Private("H", new ConcatAttribute("HA", "HB"))
            .Node("Y1", new LinearAttribute("H", 2), isOutput: true)
            .Node("Y2", new LinearAttribute("H", 5) { Bias = false, Activation = Activation.Sigmoid }, isOutput: true)
            .Node("Y3", new ScaleAttribute("HB", 2), isOutput: true);
    }

    private static NetworkBuilder DenseNet(NetworkBuilder net)
    {
        Input(net, 5);
        var last = "X";
        for (var i = 0; i < 3; i++)
        {
            net.Private($"H{i}", new LinearAttribute(last, 4) { Activation = Activation.Relu })
                .Private($"C{i}", new ConcatAttribute(last, $"H{i}"));
            last = $"C{i}";
        }

        return net.Node("Y", new LinearAttribute(last, 3) { Bias = false });
    }

    private static string DeepChainNames => "x=X y=Y " + string.Join(
        " ", Enumerable.Range(0, 12).Select(i => $"w{i}={ChainNode(i)}.weight b{i}={ChainNode(i)}.bias"));

    private static NetworkBuilder DeepChain(NetworkBuilder net)
    {
        Input(net, 5);
        for (var i = 0; i < 12; i++)
        {
            var layer = new LinearAttribute(i == 0 ? "X" : ChainNode(i - 1), 5) { Activation = Activation.Tanh };
            _ = i == 11 ? net.Node(ChainNode(i), layer) : net.Private(ChainNode(i), layer);
        }

        return net;
    }

    private static string ChainNode(int layer) => layer == 11 ? "Y" : $"H{layer}";
}
