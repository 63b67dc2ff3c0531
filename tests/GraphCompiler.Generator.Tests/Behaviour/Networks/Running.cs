namespace GraphCompiler.Generator.Tests.Behaviour.Networks;

/// <summary>An average that forgets, s ← s/2 + w·x, the sum of all, and a shift register of two steps.</summary>
[Network]
public partial class Running
{
    [Input(2)]
    public partial Node<float> X { get; }

    [State(2, Next = nameof(Mean))]
    public partial Node<float> Before { get; }

    [Scale(nameof(Before), 0.5)]
    private partial Node<float> Faded { get; }

    [Parameter(2, Init = Init.Ones)]
    public partial Node<float> Weight { get; }

    [Multiply(nameof(X), nameof(Weight))]
    private partial Node<float> Weighted { get; }

    [Output]
    [Add(nameof(Faded), nameof(Weighted))]
    public partial Node<float> Mean { get; }

    [State(2, Next = nameof(X))]
    public partial Node<float> Last { get; }

    [State(2, Next = nameof(Last))]
    public partial Node<float> BeforeLast { get; }

    [Target(2)]
    public partial Node<float> Wanted { get; }

    [SquaredError(nameof(Mean), nameof(Wanted))]
    public partial Node<float> Loss { get; }
}
