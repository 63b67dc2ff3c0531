namespace GraphCompiler.Generator.Tests.Behaviour.Networks;

/// <summary>Two inputs, two outputs, no loss: gradients come from outside, and one goes back to an input.</summary>
[Network]
internal sealed partial class TwoHeads
{
    [Input(2, Gradient = true)]
    public partial Node<double> Left { get; }

    [Input(2)]
    public partial Node<double> Right { get; }

    [Multiply(nameof(Left), nameof(Right))]
    public partial Node<double> Product { get; }

    [Parameter(2, Values = [3.0, -2.0])]
    public partial Node<double> Slope { get; }

    [Multiply(nameof(Left), nameof(Slope))]
    public partial Node<double> Sloped { get; }
}
