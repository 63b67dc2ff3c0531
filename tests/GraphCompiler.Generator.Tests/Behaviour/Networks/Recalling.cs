namespace GraphCompiler.Generator.Tests.Behaviour.Networks;

/// <summary>A part, twice, whose state nothing but its loss reads.</summary>
[Network]
public partial class Recalling
{
    [Input(2, Gradient = true)]
    public partial Node<float> X { get; }

    [Target(2)]
    public partial Node<float> Wanted { get; }

    [Module<Recall>(nameof(X), nameof(Wanted), Repeat = 2)]
    public partial Node<float> Y { get; }
}

/// <summary>Halves its input, and is to have been given half of what is wanted, before.</summary>
[Block]
public partial class Recall
{
    [Input]
    public partial Node<float> X { get; }

    [Target(2)]
    public partial Node<float> Wanted { get; }

    [Scale(nameof(X), 2)]
    public partial Node<float> Doubled { get; }

    [State(2, Next = nameof(Doubled))]
    public partial Node<float> Before { get; }

    [Output]
    [Scale(nameof(X), 0.5)]
    public partial Node<float> Half { get; }

    [SquaredError(nameof(Before), nameof(Wanted))]
    public partial Node<float> Loss { get; }
}
