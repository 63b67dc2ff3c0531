namespace GraphCompiler.Generator.Tests.Behaviour.Networks;

/// <summary>Several losses, each with a weight and a reduction of its own, over the same predictions.</summary>
[Network]
internal sealed partial class Weighted
{
    [Input(3)]
    public partial Node<double> Given { get; }

    [Parameter(3, Values = [0.5, -1.0, 2.0])]
    public partial Node<double> Slope { get; }

    [Multiply(nameof(Given), nameof(Slope))]
    public partial Node<double> Prediction { get; }

    [Target(3)]
    public partial Node<double> Wanted { get; }

    [MeanSquaredError(nameof(Prediction), nameof(Wanted), Weight = 0.5)]
    public partial Node<double> Mean { get; }

    [MeanSquaredError(nameof(Prediction), nameof(Wanted), Reduction = Reduction.Sum, Weight = 3)]
    public partial Node<double> Sum { get; }

    [MeanSquaredError(nameof(Prediction), nameof(Wanted), Reduction = Reduction.BatchMean, Weight = -2)]
    public partial Node<double> BatchMean { get; }

    [MeanSquaredError(nameof(Prediction), nameof(Wanted), Reduction = Reduction.None)]
    public partial Node<double> Elements { get; }

    [Multiply(nameof(Slope), nameof(Slope))]
    private partial Node<double> Squares { get; }

    [Loss(nameof(Squares), Weight = 0.25)]
    public partial Node<double> Penalty { get; }
}
