using GraphCompiler;

namespace SnapshotTesting;

/// <summary>The network whose code is watched: how long to heat, from four temperatures.</summary>
[Network(FixedBatch = 1)]
public partial class Thermostat
{
    [Input(4)]
    public partial Node<float> Temperatures { get; }

    [Linear(nameof(Temperatures), 6, Activation = Activation.Tanh)]
    private partial Node<float> Hidden { get; }

    [Linear(nameof(Hidden), 1)]
    public partial Node<float> Minutes { get; }
}
