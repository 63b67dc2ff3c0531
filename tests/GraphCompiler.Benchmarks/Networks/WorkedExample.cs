namespace GraphCompiler.Benchmarks.Networks;

/// <summary>W9: the 2-3-2 sigmoid worked example.</summary>
[Network]
public partial class WorkedExample
{
    [Input(2)]
    public partial Node<float> X { get; }

    [Linear(nameof(X), 3, Activation = Activation.Sigmoid)]
    private partial Node<float> Hidden { get; }

    [Linear(nameof(Hidden), 2, Activation = Activation.Sigmoid)]
    public partial Node<float> Y { get; }

    [Target(2)]
    public partial Node<float> T { get; }

    [SquaredError(nameof(Y), nameof(T), Factor = 0.5)]
    public partial Node<float> Loss { get; }
}
