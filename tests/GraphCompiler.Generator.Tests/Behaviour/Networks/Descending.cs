namespace GraphCompiler.Generator.Tests.Behaviour.Networks;

/// <summary>A network of which plain descent can step one weight where its gradient is computed, and not the other, as
/// the way back reads it afterwards.</summary>
[Network]
public partial class Descending
{
    [Input(20)]
    public partial Node<float> X { get; }

    [Linear(nameof(X), 36, Activation = Activation.Tanh)]
    public partial Node<float> Hidden { get; }

    [Linear(nameof(Hidden), 9)]
    public partial Node<float> Out { get; }

    [Target(9)]
    public partial Node<float> Wanted { get; }

    [SquaredError(nameof(Out), nameof(Wanted))]
    public partial Node<float> Error { get; }

    /// <summary>Where the way back ends with an exception; null for nowhere.</summary>
    public string? Fails { get; set; }

    partial void OnBackward(string node)
    {
        if (node == Fails)
        {
            throw new NotSupportedException(node);
        }
    }
}
