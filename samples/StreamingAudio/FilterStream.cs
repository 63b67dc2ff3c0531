using GraphCompiler;

namespace StreamingAudio;

/// <summary>
/// The same filter a sample at a time: its memory goes on from call to call, and a batch of one makes the code
/// straight-line.
/// </summary>
[Network(FixedBatch = 1)]
public partial class FilterStream
{
    [Input(1, 1)]
    public partial Node<float> Sample { get; }

    [Lstm(nameof(Sample), FilterNetwork.Units, Stateful = true)]
    private partial Node<float> Memory { get; }

    [Linear(nameof(Memory), 1)]
    public partial Node<float> Heard { get; }

    /// <summary>A stream with the weights that a network has learnt; nodes of the same names have the same ones.</summary>
    public static FilterStream Of(FilterNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        var stream = new FilterStream();
        foreach (ParameterInfo parameter in FilterNetwork.Info.Parameters)
            stream[parameter.Name].Set(network[parameter.Name].Value);
        return stream;
    }

    /// <summary>What becomes of a signal from silence on, sample by sample.</summary>
    public void Apply(ReadOnlySpan<float> signal, Span<float> heard)
    {
        ResetState();
        for (int i = 0; i < signal.Length; i++)
            heard[i] = Forward(signal.Slice(i, 1))[0];
    }
}
