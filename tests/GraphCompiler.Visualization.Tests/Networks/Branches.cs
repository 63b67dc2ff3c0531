namespace GraphCompiler.Visualization.Tests.Networks;

/// <summary>Skips over several layers, branches that meet again, a node nobody reads, a penalty apart.</summary>
[Network]
public partial class Branches
{
    [Input(16)]
    public partial Node<float> Signal { get; }

    [Linear(nameof(Signal), 16, Activation = Activation.Tanh)]
    public partial Node<float> First { get; }

    [Linear(nameof(First), 16)]
    private partial Node<float> Second { get; }

    [Add(nameof(Signal), nameof(Second))]
    private partial Node<float> Skip { get; }

    [Linear(nameof(Skip), 16)]
    private partial Node<float> Left { get; }

    [Linear(nameof(Skip), 16)]
    private partial Node<float> Right { get; }

    [Multiply(nameof(Left), nameof(Right), nameof(First))]
    private partial Node<float> Gate { get; }

    [Linear(nameof(Gate), 3)]
    public partial Node<float> Forecast { get; }

    [Softmax(nameof(Gate))]
    public partial Node<float> Aside { get; }

    [Target(3)]
    public partial Node<float> Observed { get; }

    [Parameter(3, 16, Trainable = false)]
    public partial Node<float> Frozen { get; }

    [Square(nameof(Frozen))]
    private partial Node<float> Squares { get; }

    [Loss(nameof(Squares), Weight = 0.01)]
    public partial Node<float> Penalty { get; }

    [MeanSquaredError(nameof(Forecast), nameof(Observed))]
    public partial Node<float> Loss { get; }
}
