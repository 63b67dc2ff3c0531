namespace GraphCompiler.Generator.Tests.Behaviour.Networks;

/// <summary>A network whose training differs from its inference: by the batch, and by chance.</summary>
[Network]
public partial class Regularised
{
    [Input(6)]
    public partial Node<double> X { get; }

    [Linear(nameof(X), 40)]
    private partial Node<double> Hidden { get; }

    [BatchNorm(nameof(Hidden), Momentum = 0.5)]
    public partial Node<double> Norm { get; }

    [Relu(nameof(Norm))]
    public partial Node<double> Active { get; }

    [Dropout(nameof(Active), 0.5)]
    public partial Node<double> Dropped { get; }

    [LayerNorm(nameof(Dropped), Epsilon = 0.01)]
    private partial Node<double> Level { get; }

    [Dropout(nameof(Level), 0.5)]
    public partial Node<double> Thinned { get; }

    [Linear(nameof(Thinned), 1)]
    public partial Node<double> Y { get; }

    [Target(1)]
    public partial Node<double> T { get; }

    [MeanSquaredError(nameof(Y), nameof(T))]
    public partial Node<double> Loss { get; }
}
