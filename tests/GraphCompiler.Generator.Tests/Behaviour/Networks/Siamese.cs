namespace GraphCompiler.Generator.Tests.Behaviour.Networks;

/// <summary>Two layers with the same weight and the same bias.</summary>
[Network]
internal sealed partial class Siamese
{
    [Input(3)]
    public partial Node<double> First { get; }

    [Input(3)]
    public partial Node<double> Second { get; }

    [Linear(nameof(First), 2)]
    public partial Node<double> Left { get; }

    [Linear(nameof(Second), 2, WeightFrom = nameof(Left), BiasFrom = nameof(Left))]
    public partial Node<double> Right { get; }

    [SquaredError(nameof(Left), nameof(Right))]
    public partial Node<double> Distance { get; }

    [Target(2)]
    public partial Node<double> Wanted { get; }

    [MeanSquaredError(nameof(Left), nameof(Wanted))]
    public partial Node<double> Loss { get; }
}
