using GraphCompiler.Compiler.Declarations.Attributes;
using Testing.Declarations;

namespace Testing.References;

internal static partial class ReferenceNetworks
{
    /// <summary>The cases in which a network is trained.</summary>
    public static IReadOnlyList<TrainingReference> Training =>
    [
        new(DigitsPerceptron, 0.01),
        new(CharacterModel, 0.005, Epsilon: 1e-4),
        new(LeNetMini, 0.01),
        new(DigitRows, 0.01),
        new(LeNet5, 0.001),
        new(DigitsAutoencoder, 0.005),
        new(ResidualDigits, 0.01, UsesBatchStatistics: true),
    ];

    private static ReferenceNetwork LeNetMini => new(
        "netlenetmini_digits8x8_adam5",
        "x=X t=T c1w=C1.weight c1b=C1.bias c2w=C2.weight c2b=C2.bias f1w=F1.weight f1b=F1.bias f2w=Z.weight f2b=Z.bias",
        net => net
            .Node("X", new InputAttribute(1, 8, 8))
            .Private("C1", new Conv2DAttribute("X", 4, 3) { Padding = 1, Activation = Activation.Relu })
            .Private("P1", new MaxPool2DAttribute("C1", 2))
            .Private("C2", new Conv2DAttribute("P1", 8, 3) { Padding = 1, Activation = Activation.Relu })
            .Private("P2", new AveragePool2DAttribute("C2", 2))
            .Private("Flat", new FlattenAttribute("P2"))
            .Private("F1", new LinearAttribute("Flat", 16) { Activation = Activation.Relu })
            .Node("Z", new LinearAttribute("F1", 10))
            .Indices("T", new TargetAttribute())
            .Node("L", new SoftmaxCrossEntropyAttribute("Z", "T")));

    private static ReferenceNetwork LeNet5 => new(
        "netlenet5_mnist_relu_maxpool_adam5",
        "x=X t=T c1w=C1.weight c1b=C1.bias c2w=C2.weight c2b=C2.bias f1w=F1.weight f1b=F1.bias f2w=F2.weight f2b=F2.bias "
            + "f3w=Z.weight f3b=Z.bias",
        net => net
            .Node("X", new InputAttribute(1, 28, 28))
            .Private("C1", new Conv2DAttribute("X", 6, 5) { Padding = 2, Activation = Activation.Relu })
            .Private("P1", new MaxPool2DAttribute("C1", 2))
            .Private("C2", new Conv2DAttribute("P1", 16, 5) { Activation = Activation.Relu })
            .Private("P2", new MaxPool2DAttribute("C2", 2))
            .Private("Flat", new FlattenAttribute("P2"))
            .Private("F1", new LinearAttribute("Flat", 120) { Activation = Activation.Relu })
            .Private("F2", new LinearAttribute("F1", 84) { Activation = Activation.Relu })
            .Node("Z", new LinearAttribute("F2", 10))
            .Indices("T", new TargetAttribute())
            .Node("L", new SoftmaxCrossEntropyAttribute("Z", "T")));

    private static ReferenceNetwork DigitsAutoencoder => new(
        "netautoencoder_digits_24_6_adam10",
        "x=X t=T e1w=E1.weight e1b=E1.bias e2w=E2.weight e2b=E2.bias d1w=D1.weight d1b=D1.bias d2w=Z.weight d2b=Z.bias",
        net => net
            .Node("X", new InputAttribute(64))
            .Private("E1", new LinearAttribute("X", 24) { Activation = Activation.Relu })
            .Private("E2", new LinearAttribute("E1", 6))
            .Private("D1", new LinearAttribute("E2", 24) { Activation = Activation.Relu })
            .Node("Z", new LinearAttribute("D1", 64) { Activation = Activation.Sigmoid })
            .Node("L", new MeanSquaredErrorAttribute("Z", "X")));

    private static ReferenceNetwork ResidualDigits => new(
        "netresidualbn_digits_c6_adam5",
        "x=X t=T c0w=C0.weight g0=N0.weight b0=N0.bias c1w=C1.weight g1=N1.weight b1=N1.bias c2w=C2.weight g2=N2.weight "
            + "b2=N2.bias fw=Z.weight fb=Z.bias",
        net => Normalized(Normalized(Normalized(net.Node("X", new InputAttribute(1, 8, 8)), "0", "X"), "1", "H0"), "2", "H1")
            .Private("Sum", new AddAttribute("N2", "H0"))
            .Private("H", new ReluAttribute("Sum"))
            .Private("Pooled", new GlobalAveragePool2DAttribute("H"))
            .Private("Flat", new FlattenAttribute("Pooled"))
            .Node("Z", new LinearAttribute("Flat", 10))
            .Indices("T", new TargetAttribute())
            .Node("L", new SoftmaxCrossEntropyAttribute("Z", "T")));

    private static NetworkBuilder Normalized(NetworkBuilder net, string suffix, string x)
    {
        net.Private("C" + suffix, new Conv2DAttribute(x, 6, 3) { Padding = 1, Bias = false })
            .Private("N" + suffix, new BatchNormAttribute("C" + suffix));
        return suffix == "2" ? net : net.Private("H" + suffix, new ReluAttribute("N" + suffix));
    }
}
