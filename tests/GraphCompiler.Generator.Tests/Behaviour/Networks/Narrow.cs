namespace GraphCompiler.Generator.Tests.Behaviour.Networks;

/// <summary>Narrow layers, one of which is no multiple of a vector and one of which has no bias.</summary>
[Network]
public partial class Narrow
{
    [Input(5)]
    public partial Node<float> X { get; }

    [Linear(nameof(X), 10, Activation = Activation.Tanh)]
    private partial Node<float> First { get; }

    [Linear(nameof(First), 16, Activation = Activation.Relu, Bias = false)]
    private partial Node<float> Second { get; }

    [Linear(nameof(Second), 3)]
    public partial Node<float> Out { get; }

    [Target(3)]
    public partial Node<float> Wanted { get; }

    [MeanSquaredError(nameof(Out), nameof(Wanted))]
    public partial Node<float> Error { get; }
}

/// <summary>Narrow layers in double precision, the last as wide as a vector, for one sample at a time.</summary>
[Network(FixedBatch = 1)]
public partial class NarrowDouble
{
    [Input(6)]
    public partial Node<double> X { get; }

    [Linear(nameof(X), 8, Activation = Activation.Sigmoid)]
    private partial Node<double> First { get; }

    [Linear(nameof(First), 8, Activation = Activation.Tanh)]
    public partial Node<double> Out { get; }

    [Target(8)]
    public partial Node<double> Wanted { get; }

    [MeanSquaredError(nameof(Out), nameof(Wanted))]
    public partial Node<double> Error { get; }
}

/// <summary>Narrow layers before a wide one, whose weight is no panel because something else reads it too.</summary>
[Network]
public partial class NarrowThenWide
{
    [Input(5)]
    public partial Node<float> X { get; }

    [Linear(nameof(X), 16, Activation = Activation.Tanh)]
    private partial Node<float> First { get; }

    [Parameter(20, 16)]
    private partial Node<float> Weight { get; }

    [Linear(nameof(First), 20, WeightFrom = nameof(Weight))]
    public partial Node<float> Out { get; }

    [Target(20)]
    public partial Node<float> Wanted { get; }

    [MeanSquaredError(nameof(Out), nameof(Wanted))]
    public partial Node<float> Error { get; }

    [Multiply(nameof(Weight), nameof(Weight))]
    private partial Node<float> Squares { get; }

    [Sum(nameof(Squares))]
    private partial Node<float> Size { get; }

    [Loss(nameof(Size))]
    public partial Node<float> Penalty { get; }
}
