namespace GraphCompiler.Benchmarks.Networks;

/// <summary>W1: 8-16-16-1 tanh, one sample at a time.</summary>
[Network]
public partial class Controller
{
    [Input(8)]
    public partial Node<float> Sensors { get; }

    [Linear(nameof(Sensors), 16, Activation = Activation.Tanh)]
    private partial Node<float> First { get; }

    [Linear(nameof(First), 16, Activation = Activation.Tanh)]
    private partial Node<float> Second { get; }

    [Linear(nameof(Second), 1)]
    public partial Node<float> Command { get; }
}
