using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Declarations.Attributes;
using Testing.Declarations;

namespace Testing.References;

/// <summary>Networks as applications have them, for what holds of every network.</summary>
internal static class WorkedNetworks
{
    public const string Classifier = "WorkedClassifier";
    public const string Residual = "WorkedResidual";
    public const string Fitted = "WorkedFitted";
    public const string Free = "WorkedFree";
    public const string Twins = "WorkedTwins";

    public static IReadOnlyList<NetworkDeclaration> All { get; } =
    [
        new NetworkBuilder(ElementType.Single, Classifier)
            .Node("Pixels", new InputAttribute(64))
            .Private("Hidden", new LinearAttribute("Pixels", 32) { Activation = Activation.Relu })
            .Node("Logits", new LinearAttribute("Hidden", 10))
            .Indices("Label", new TargetAttribute())
            .Node("Loss", new SoftmaxCrossEntropyAttribute("Logits", "Label"))
            .Build(),
        new NetworkBuilder(ElementType.Double, Residual)
            .Node("Left", new InputAttribute(3, 8) { Gradient = true })
            .Node("Right", new InputAttribute(8))
            .Node("Wanted", new TargetAttribute(3, 8))
            .Private("First", new LinearAttribute("Left", 8) { Activation = Activation.Tanh })
            .Private("Second", new LinearAttribute("First", 8) { WeightFrom = "First" })
            .Private("Sum", new AddAttribute("Second", "Left", "Right"))
            .Node("Mixed", new SoftmaxAttribute("Sum") { Axis = 0 })
            .Private("Scores", new MatMulAttribute("Mixed", "Sum") { TransposeRight = true })
            .Node("Out", new MatMulAttribute("Scores", "Left"))
            .Node("Error", new MeanSquaredErrorAttribute("Out", "Wanted"))
            .Private("Squares", new MultiplyAttribute("Mixed", "Mixed"))
            .Node("Penalty", new LossAttribute("Squares") { Weight = 0.1 })
            .Build(),
        new NetworkBuilder(ElementType.Double, Fitted)
            .Node("W", new ParameterAttribute(4, 3) { Init = Init.Normal })
            .Node("V", new ConstantAttribute([1.0, 2, 3]))
            .Node("Y", new MatMulAttribute("W", "V"))
            .Node("Goal", new ConstantAttribute([0.5, -0.5, 1, 0]))
            .Node("Error", new SquaredErrorAttribute("Y", "Goal"))
            .Build(),
        new NetworkBuilder(ElementType.Single, Free)
            .Node("X", new InputAttribute(5) { Gradient = true })
            .Node("A", new LinearAttribute("X", 4) { Activation = Activation.Sigmoid }, isOutput: true)
            .Node("B", new SubtractAttribute("A", "Offset"), isOutput: true)
            .Node("Offset", new ParameterAttribute(4) { Init = Init.Ones })
            .Build(),

        // One value is the gradient of two parameters and of a node.
        new NetworkBuilder(ElementType.Double, Twins)
            .Node("P", new ParameterAttribute(3, 4) { Init = Init.Normal })
            .Node("Q", new ParameterAttribute(3, 4) { Init = Init.Normal })
            .Node("Sum", new AddAttribute("P", "Q"))
            .Node("Y", new LinearAttribute("Sum", 5))
            .Build(),
    ];

    /// <summary>Whose kernels are told sizes and strides, with the batch and without.</summary>
    public static NetworkDeclaration Layouts { get; } = new NetworkBuilder(ElementType.Single, "WorkedLayouts")
        .Node("Image", new InputAttribute(3, 8, 10) { Gradient = true })
        .Private("Maps", new Conv2DAttribute("Image", 4, 3) { Padding = 1, Activation = Activation.Tanh })
        .Private("Pooled", new MaxPool2DAttribute("Maps", 2))
        .Private("Turned", new TransposeAttribute("Pooled", 2, 0, 1))
        .Private("Part", new SliceAttribute("Turned", 1, 0, 2) { Step = 2 })
        .Private("Joined", new ConcatAttribute("Part", "Turned") { Axis = 1 })
        .Private("Framed", new PadAttribute("Joined", 0, 0, 1, 1, 0, 0))
        .Node("Kept", new ParameterAttribute(4, 8, 5) { Init = Init.Normal })
        .Private("Across", new TransposeAttribute("Kept", 2, 1, 0))
        .Private("Product", new MultiplyAttribute("Framed", "Across"))
        .Private("Flat", new FlattenAttribute("Product"))
        .Node("Logits", new LinearAttribute("Flat", 5))
        .Indices("Label", new TargetAttribute())
        .Node("Loss", new SoftmaxCrossEntropyAttribute("Logits", "Label"))
        .Build();

    /// <summary>A mean over the batch that meets the batch again: it cannot be evaluated in chunks.</summary>
    public static NetworkDeclaration Deviation { get; } = new NetworkBuilder(ElementType.Double, "WorkedDeviation")
        .Node("X", new InputAttribute() { Gradient = true })
        .Node("Average", new LossAttribute("X"))
        .Node("Squares", new SquaredErrorAttribute("Average", "X") { Reduction = Reduction.None })
        .Node("Spread", new LossAttribute("Squares"))
        .Build();
}
