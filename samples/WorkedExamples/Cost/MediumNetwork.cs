using GraphCompiler;

namespace WorkedExamples;

/// <summary>32-64-16 with tanh.</summary>
[Network]
public partial class MediumNetwork
{
    [Input(32)]
    public partial Node<double> Inputs { get; }

    [Linear(nameof(Inputs), 64, Activation = Activation.Tanh)]
    private partial Node<double> Hidden { get; }

    [Linear(nameof(Hidden), 16)]
    public partial Node<double> Outputs { get; }

    [Target(16)]
    public partial Node<double> Labels { get; }

    [MeanSquaredError(nameof(Outputs), nameof(Labels))]
    public partial Node<double> Loss { get; }
}
