namespace GraphCompiler.Generator.Tests.Behaviour.Networks;

/// <summary>Two layers with an activation between, over whatever the caller gives, and a gate beside it.</summary>
[Block]
public partial class FeedForward
{
    [Input]
    public partial Node<double> X { get; }

    [Linear(nameof(X), 5, Activation = Activation.Tanh)]
    private partial Node<double> Wide { get; }

    [Output]
    [Linear(nameof(Wide), 3)]
    public partial Node<double> Narrow { get; }

    [Output]
    [Sigmoid(nameof(Narrow))]
    public partial Node<double> Gate { get; }
}

/// <summary>A block that contains another.</summary>
[Block]
public partial class Residual
{
    [Input]
    public partial Node<double> X { get; }

    [Module<FeedForward>(nameof(X))]
    private partial Node<double> Inner { get; }

    [Add(nameof(X), nameof(Inner))]
    public partial Node<double> Sum { get; }
}

/// <summary>Blocks in a network: each with its own parameters, one read through a further result.</summary>
[Network]
public partial class Composed
{
    [Input(3)]
    public partial Node<double> X { get; }

    [Module<Residual>(nameof(X))]
    public partial Node<double> First { get; }

    [Module<FeedForward>(nameof(First))]
    public partial Node<double> Second { get; }

    [Result(nameof(Second), "Gate")]
    public partial Node<double> Gate { get; }

    [Target(3)]
    public partial Node<double> Y { get; }

    [MeanSquaredError(nameof(Gate), nameof(Y))]
    public partial Node<double> Loss { get; }
}

/// <summary>The same network without blocks.</summary>
[Network]
public partial class WrittenOut
{
    [Input(3)]
    public partial Node<double> X { get; }

    [Linear(nameof(X), 5, Activation = Activation.Tanh)]
    private partial Node<double> Wide1 { get; }

    [Linear(nameof(Wide1), 3)]
    private partial Node<double> Narrow1 { get; }

    [Add(nameof(X), nameof(Narrow1))]
    public partial Node<double> First { get; }

    [Linear(nameof(First), 5, Activation = Activation.Tanh)]
    private partial Node<double> Wide2 { get; }

    [Linear(nameof(Wide2), 3)]
    public partial Node<double> Second { get; }

    [Sigmoid(nameof(Second))]
    public partial Node<double> Gate { get; }

    [Target(3)]
    public partial Node<double> Y { get; }

    [MeanSquaredError(nameof(Gate), nameof(Y))]
    public partial Node<double> Loss { get; }
}

/// <summary>A network as a part of another.</summary>
[Network]
public partial class Doubled
{
    [Input(3)]
    public partial Node<double> X { get; }

    [Module<Residual>(nameof(X))]
    public partial Node<double> Part { get; }

    [Scale(nameof(Part), 2)]
    public partial Node<double> Twice { get; }
}

/// <summary>Contains a network.</summary>
[Network]
public partial class Around
{
    [Input(3)]
    public partial Node<double> X { get; }

    [Module<Doubled>(nameof(X))]
    public partial Node<double> Inside { get; }
}
