using GraphCompiler;

namespace WorkedExamples;

/// <summary>16-16-8 with tanh.</summary>
[Network]
public partial class SmallNetwork
{
    [Input(16)]
    public partial Node<double> Inputs { get; }

    [Linear(nameof(Inputs), 16, Activation = Activation.Tanh)]
    private partial Node<double> Hidden { get; }

    [Linear(nameof(Hidden), 8)]
    public partial Node<double> Outputs { get; }

    [Target(8)]
    public partial Node<double> Labels { get; }

    [MeanSquaredError(nameof(Outputs), nameof(Labels))]
    public partial Node<double> Loss { get; }
}
