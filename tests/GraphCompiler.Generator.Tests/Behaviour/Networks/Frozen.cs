namespace GraphCompiler.Generator.Tests.Behaviour.Networks;

/// <summary>A layer that training leaves alone under one that it changes.</summary>
[Network]
internal sealed partial class Frozen
{
    [Input(3)]
    public partial Node<float> Given { get; }

    [Linear(nameof(Given), 4, Activation = Activation.Tanh, Trainable = false)]
    public partial Node<float> Fixed { get; }

    [Linear(nameof(Fixed), 2)]
    public partial Node<float> Free { get; }

    [Target(2)]
    public partial Node<float> Wanted { get; }

    [MeanSquaredError(nameof(Free), nameof(Wanted))]
    public partial Node<float> Loss { get; }
}
