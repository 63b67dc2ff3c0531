namespace GraphCompiler.Generator.Tests.Behaviour.Networks;

/// <summary>Layers over seven steps at once.</summary>
[Network]
public partial class WholeSequence
{
    [Input(7, 2)]
    public partial Node<float> X { get; }

    [Output]
    [Rnn(nameof(X), 3, Sequence = true)]
    public partial Node<float> Plain { get; }

    [Output]
    [Gru(nameof(X), 5, Sequence = true, Layers = 2)]
    public partial Node<float> Gated { get; }

    [Output]
    [Lstm(nameof(X), 20, Sequence = true, Layers = 2)]
    public partial Node<float> Memory { get; }

    [Output]
    [Result(nameof(Memory), "cell")]
    public partial Node<float> Cell { get; }
}

/// <summary>The same layers over one step a call.</summary>
[Network]
public partial class SingleSteps
{
    [Input(1, 2)]
    public partial Node<float> X { get; }

    [Output]
    [Rnn(nameof(X), 3, Sequence = true, Stateful = true)]
    public partial Node<float> Plain { get; }

    [Output]
    [Gru(nameof(X), 5, Sequence = true, Layers = 2, Stateful = true)]
    public partial Node<float> Gated { get; }

    [Output]
    [Lstm(nameof(X), 20, Layers = 2, Stateful = true)]
    public partial Node<float> Memory { get; }

    [Output]
    [Result(nameof(Memory), "cell")]
    public partial Node<float> Cell { get; }
}

/// <summary>The same layers over three steps a call.</summary>
[Network]
public partial class ThreeSteps
{
    [Input(3, 2)]
    public partial Node<float> X { get; }

    [Output]
    [Rnn(nameof(X), 3, Sequence = true, Stateful = true)]
    public partial Node<float> Plain { get; }

    [Output]
    [Gru(nameof(X), 5, Sequence = true, Layers = 2, Stateful = true)]
    public partial Node<float> Gated { get; }

    [Output]
    [Lstm(nameof(X), 20, Layers = 2, Sequence = true, Stateful = true)]
    public partial Node<float> Memory { get; }

    [Output]
    [Result(nameof(Memory), "cell")]
    public partial Node<float> Cell { get; }
}

/// <summary>The plain layer written out with a state.</summary>
[Network]
public partial class StateWrittenOut
{
    [Input(2)]
    public partial Node<float> X { get; }

    [State(3, Next = nameof(Plain))]
    private partial Node<float> Before { get; }

    [Linear(nameof(X), 3)]
    private partial Node<float> FromInput { get; }

    [Linear(nameof(Before), 3)]
    private partial Node<float> FromState { get; }

    [Add(nameof(FromInput), nameof(FromState))]
    private partial Node<float> Sum { get; }

    [Tanh(nameof(Sum))]
    public partial Node<float> Plain { get; }
}
