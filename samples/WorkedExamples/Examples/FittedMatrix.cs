using GraphCompiler;

namespace WorkedExamples;

/// <summary>A matrix learns to take one vector to another: <c>Y = W · X</c>.</summary>
[Network]
public partial class FittedMatrix
{
    [Input(2)]
    public partial Node<double> X { get; }

    [Parameter(2, 2, Values = new[] { 4.0, 5.0, 7.0, 2.0 })]
    public partial Node<double> W { get; }

    [MatMul(nameof(W), nameof(X))]
    public partial Node<double> Y { get; }

    [Target(2)]
    public partial Node<double> Label { get; }

    [SquaredError(nameof(Y), nameof(Label), Factor = 0.5)]
    public partial Node<double> Loss { get; }
}
