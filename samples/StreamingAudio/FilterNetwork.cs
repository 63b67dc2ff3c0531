using GraphCompiler;

namespace StreamingAudio;

/// <summary>Learns a filter from windows of a signal, all of whose samples it sees at once.</summary>
[Network]
public partial class FilterNetwork
{
    /// <summary>The samples of a window.</summary>
    public const int Window = 96;

    /// <summary>The size of the memory.</summary>
    public const int Units = 32;

    [Input(Window, 1)]
    public partial Node<float> Signal { get; }

    [Lstm(nameof(Signal), Units, Sequence = true)]
    private partial Node<float> Memory { get; }

    [Linear(nameof(Memory), 1)]
    public partial Node<float> Heard { get; }

    [Target(Window, 1)]
    public partial Node<float> Wanted { get; }

    [MeanSquaredError(nameof(Heard), nameof(Wanted))]
    public partial Node<float> Loss { get; }
}
