namespace GraphCompiler.Generator.Tests.Behaviour.Networks;

/// <summary>Nodes named like everything that generated code is made of.</summary>
[Network]
internal sealed partial class Collisions
{
    // Names that the pass methods would use themselves.
    [Input(2)]
    public partial Node<float> optimizer { get; }

    [Input(2)]
    public partial Node<float> Batch { get; }

    [Input(2)]
    public partial Node<float> Start { get; }

    [Add(nameof(optimizer), nameof(Batch), nameof(Start))]
    private partial Node<float> W { get; }

    [Linear(nameof(W), 2, Activation = Activation.Relu)]
    private partial Node<float> P { get; }

    // Types of the runtime and the framework.
    [Linear(nameof(P), 2)]
    private partial Node<float> Kernel { get; }

    [Relu(nameof(Kernel))]
    private partial Node<float> Relu { get; }

    [Add(nameof(Relu), nameof(W))]
    private partial Node<float> Add { get; }

    [Scale(nameof(Add), 0.5)]
    private partial Node<float> Span { get; }

    [Sigmoid(nameof(Span))]
    private partial Node<float> Math { get; }

    [Tanh(nameof(Math))]
    private partial Node<float> MethodImplOptions { get; }

    [Softsign(nameof(MethodImplOptions))]
    private partial Node<float> MethodImpl { get; }

    [Tanh(nameof(MethodImpl))]
    private partial Node<float> Arguments { get; }

    [Multiply(nameof(Arguments), nameof(P))]
    private partial Node<float> X0 { get; }

    [Linear(nameof(X0), 2)]
    public partial Node<float> NetworkMemory { get; }

    [Target(2)]
    public partial Node<float> Rows { get; }

    [Target(2)]
    public partial Node<float> Loss { get; }

    [MeanSquaredError(nameof(NetworkMemory), nameof(Rows))]
    public partial Node<float> Accumulate { get; }

    [SquaredError(nameof(Add), nameof(Loss))]
    public partial Node<float> Scratch { get; }
}
