namespace GraphCompiler.Generator.Tests.Behaviour.Networks;

/// <summary>Four features, three classes, one private hidden layer.</summary>
[Network]
internal sealed partial class Classifier
{
    [Input(4)]
    public partial Node<float> Features { get; }

    [Linear(nameof(Features), 6, Activation = Activation.Relu)]
    private partial Node<float> Hidden { get; }

    [Linear(nameof(Hidden), 3)]
    public partial Node<float> Scores { get; }

    [Target]
    public partial Node<int> Label { get; }

    [SoftmaxCrossEntropy(nameof(Scores), nameof(Label))]
    public partial Node<float> Loss { get; }

    /// <summary>A private node under another name, as any member of the class can hand it out.</summary>
    public Node<float> HiddenNode => Hidden;
}
