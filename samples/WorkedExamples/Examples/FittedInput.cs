using GraphCompiler;

namespace WorkedExamples;

/// <summary>
/// The matrix stays and its input is learned: gradient descent solves <c>A · X = Label</c>. Nothing is fed.
/// </summary>
[Network]
public partial class FittedInput
{
    [Constant(new[] { 4.0, 5.0, 7.0, 2.0 }, 2, 2)]
    private partial Node<double> A { get; }

    [Parameter(2, Values = new[] { 2.0, 6.0 })]
    public partial Node<double> X { get; }

    [MatMul(nameof(A), nameof(X))]
    public partial Node<double> Y { get; }

    [Constant(new[] { 14.0, 11.0 })]
    private partial Node<double> Label { get; }

    [SquaredError(nameof(Y), nameof(Label))]
    public partial Node<double> Loss { get; }
}
