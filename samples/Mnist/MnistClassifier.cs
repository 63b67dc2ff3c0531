using GraphCompiler;

namespace Mnist;

/// <summary>Tells handwritten digits of 28 by 28 pixels apart: two convolutions, each pooled, and two layers.</summary>
[Network]
public partial class MnistClassifier
{
    [Input(1, 28, 28)]
    public partial Node<float> Image { get; }

    [Conv2D(nameof(Image), 8, 5, Activation = Activation.Relu)]
    private partial Node<float> Strokes { get; }

    [MaxPool2D(nameof(Strokes), 2)]
    private partial Node<float> PooledStrokes { get; }

    [Conv2D(nameof(PooledStrokes), 16, 5, Activation = Activation.Relu)]
    private partial Node<float> Shapes { get; }

    [MaxPool2D(nameof(Shapes), 2)]
    private partial Node<float> PooledShapes { get; }

    [Flatten(nameof(PooledShapes))]
    private partial Node<float> Features { get; }

    [Linear(nameof(Features), 128, Activation = Activation.Relu)]
    private partial Node<float> Hidden { get; }

    [Linear(nameof(Hidden), 10)]
    public partial Node<float> Logits { get; }

    [Target]
    public partial Node<int> Label { get; }

    [SoftmaxCrossEntropy(nameof(Logits), nameof(Label))]
    public partial Node<float> Loss { get; }
}
