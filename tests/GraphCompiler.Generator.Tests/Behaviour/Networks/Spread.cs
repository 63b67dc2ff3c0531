namespace GraphCompiler.Generator.Tests.Behaviour.Networks;

/// <summary>A loss that meets the batch again: the squares of the distances from the batch's own mean.</summary>
[Network]
public partial class Spread
{
    [Input]
    public partial Node<double> X { get; }

    [Linear(nameof(Row), 1)]
    public partial Node<double> Line { get; }

    [Input(2)]
    public partial Node<double> Row { get; }

    [Loss(nameof(Line))]
    public partial Node<double> Average { get; }

    [SquaredError(nameof(Average), nameof(X), Reduction = Reduction.None)]
    public partial Node<double> Squares { get; }

    [Loss(nameof(Squares))]
    public partial Node<double> Total { get; }
}
