using GraphCompiler;

namespace WorkedExamples;

/// <summary>
/// Two inputs, three hidden units, two outputs, all sigmoid. Each layer adds one number, the same for all its units,
/// which training leaves alone.
/// </summary>
[Network]
public partial class TwoLayerSigmoid
{
    [Input(2)]
    public partial Node<double> Inputs { get; }

    [Parameter(3, 2, Values = new[] { 0.10, 0.15, 0.20, 0.25, 0.30, 0.35 })]
    public partial Node<double> W1 { get; }

    [Constant(new[] { 0.35 })]
    private partial Node<double> B1 { get; }

    [MatMul(nameof(Inputs), nameof(W1), TransposeRight = true)]
    private partial Node<double> HiddenProduct { get; }

    [Add(nameof(HiddenProduct), nameof(B1))]
    public partial Node<double> HiddenSum { get; }

    [Sigmoid(nameof(HiddenSum))]
    public partial Node<double> Hidden { get; }

    [Parameter(2, 3, Values = new[] { 0.40, 0.45, 0.50, 0.55, 0.60, 0.65 })]
    public partial Node<double> W2 { get; }

    [Constant(new[] { 0.65 })]
    private partial Node<double> B2 { get; }

    [MatMul(nameof(Hidden), nameof(W2), TransposeRight = true)]
    private partial Node<double> OutputProduct { get; }

    [Add(nameof(OutputProduct), nameof(B2))]
    public partial Node<double> OutputSum { get; }

    [Sigmoid(nameof(OutputSum))]
    public partial Node<double> Outputs { get; }

    [Target(2)]
    public partial Node<double> Labels { get; }

    [SquaredError(nameof(Outputs), nameof(Labels), Factor = 0.5)]
    public partial Node<double> Loss { get; }
}
