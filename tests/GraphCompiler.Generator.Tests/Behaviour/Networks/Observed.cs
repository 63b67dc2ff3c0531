namespace GraphCompiler.Generator.Tests.Behaviour.Networks;

/// <summary>A network that follows its passes, with nodes that are fused into others.</summary>
[Network]
public partial class Observed
{
    public List<string> Reports { get; } = [];

    /// <summary>The value of Hidden when Logits was reported.</summary>
    public float[] HiddenAtLogits { get; private set; } = [];

    [Input(4)]
    public partial Node<float> X { get; }

    [Scale(nameof(X), 2)]
    private partial Node<float> Doubled { get; }

    [Tanh(nameof(Doubled))]
    private partial Node<float> Bent { get; }

    [Linear(nameof(Bent), 3, Activation = Activation.Relu)]
    public partial Node<float> Hidden { get; }

    [Linear(nameof(Hidden), 2)]
    public partial Node<float> Logits { get; }

    [Target]
    public partial Node<int> Label { get; }

    [SoftmaxCrossEntropy(nameof(Logits), nameof(Label))]
    public partial Node<float> Loss { get; }

    partial void OnForward(string node)
    {
        Reports.Add(node);
        if (node == nameof(Logits))
        {
            HiddenAtLogits = Hidden.Value.ToArray();
        }
    }

    partial void OnBackward(string node) => Reports.Add("d" + node);
}
