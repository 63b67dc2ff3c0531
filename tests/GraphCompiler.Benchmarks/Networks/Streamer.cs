namespace GraphCompiler.Benchmarks.Networks;

/// <summary>W7: an LSTM of 32 units on one number, then linear to one, a sample at a time.</summary>
[Network(FixedBatch = 1)]
public partial class Streamer
{
    [Input(1, 1)]
    public partial Node<float> Sample { get; }

    [Lstm(nameof(Sample), 32, Stateful = true)]
    private partial Node<float> Memory { get; }

    [Linear(nameof(Memory), 1)]
    public partial Node<float> Level { get; }
}
