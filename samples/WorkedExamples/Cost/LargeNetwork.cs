using GraphCompiler;

namespace WorkedExamples;

/// <summary>64-192-32 with tanh.</summary>
[Network]
public partial class LargeNetwork
{
    [Input(64)]
    public partial Node<double> Inputs { get; }

    [Linear(nameof(Inputs), 192, Activation = Activation.Tanh)]
    private partial Node<double> Hidden { get; }

    [Linear(nameof(Hidden), 32)]
    public partial Node<double> Outputs { get; }

    [Target(32)]
    public partial Node<double> Labels { get; }

    [MeanSquaredError(nameof(Outputs), nameof(Labels))]
    public partial Node<double> Loss { get; }
}
