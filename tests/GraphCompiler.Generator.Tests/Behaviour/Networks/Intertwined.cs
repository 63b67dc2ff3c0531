namespace GraphCompiler.Generator.Tests.Behaviour.Networks;

/// <summary>A tiny network in which the gradient of each of two parameters is an expression of the other.</summary>
[Network]
public partial class Intertwined
{
    [Input(3)]
    public partial Node<float> X { get; }

    [Parameter(3, Values = [0.5, -1.0, 2.0])]
    public partial Node<float> Left { get; }

    [Parameter(3, Values = [1.5, 0.25, -0.75])]
    public partial Node<float> Right { get; }

    [Add(nameof(X), nameof(Left))]
    public partial Node<float> Shifted { get; }

    [Linear(nameof(Shifted), 2, Activation = Activation.Tanh)]
    public partial Node<float> Out { get; }

    [Target(2)]
    public partial Node<float> Wanted { get; }

    [SquaredError(nameof(Out), nameof(Wanted))]
    public partial Node<float> Error { get; }

    [Multiply(nameof(Left), nameof(Right))]
    private partial Node<float> Product { get; }

    [Sum(nameof(Product))]
    private partial Node<float> Overlap { get; }

    [Loss(nameof(Overlap), Weight = 0.5)]
    public partial Node<float> Penalty { get; }
}
