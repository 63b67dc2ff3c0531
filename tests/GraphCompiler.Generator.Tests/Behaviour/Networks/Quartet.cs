namespace GraphCompiler.Generator.Tests.Behaviour.Networks;

/// <summary>Four samples a pass, always.</summary>
[Network(FixedBatch = 4)]
public partial class Quartet
{
    [Input(3, Gradient = true)]
    public partial Node<double> X { get; }

    [Linear(nameof(X), 5, Activation = Activation.Tanh)]
    public partial Node<double> Hidden { get; }

    [Linear(nameof(Hidden), 2)]
    public partial Node<double> Logits { get; }

    [Target]
    public partial Node<int> Label { get; }

    [SoftmaxCrossEntropy(nameof(Logits), nameof(Label))]
    public partial Node<double> Loss { get; }
}

/// <summary>The same, with as many samples as the caller likes.</summary>
[Network]
public partial class Any
{
    [Input(3, Gradient = true)]
    public partial Node<double> X { get; }

    [Linear(nameof(X), 5, Activation = Activation.Tanh)]
    public partial Node<double> Hidden { get; }

    [Linear(nameof(Hidden), 2)]
    public partial Node<double> Logits { get; }

    [Target]
    public partial Node<int> Label { get; }

    [SoftmaxCrossEntropy(nameof(Logits), nameof(Label))]
    public partial Node<double> Loss { get; }
}

/// <summary>One sample a pass, without a loss.</summary>
[Network(FixedBatch = 1)]
public partial class Solo
{
    [Input(2)]
    public partial Node<float> X { get; }

    [Linear(nameof(X), 2, Activation = Activation.Relu)]
    public partial Node<float> Y { get; }
}
