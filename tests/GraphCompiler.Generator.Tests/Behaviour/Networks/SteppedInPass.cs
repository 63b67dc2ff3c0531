namespace GraphCompiler.Generator.Tests.Behaviour.Networks;

/// <summary>A network of which an optimizer can step one weight where its gradient is computed, and not the other, as
/// the way back reads it afterwards. The weight is large enough for that to be done by stretches.</summary>
[Network]
public partial class SteppedInPass
{
    /// <summary>The elements of an input.</summary>
    public const int Width = 420;

    [Input(Width)]
    public partial Node<float> X { get; }

    [Linear(nameof(X), 45, Activation = Activation.Tanh)]
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
