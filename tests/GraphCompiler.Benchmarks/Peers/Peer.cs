namespace GraphCompiler.Benchmarks.Peers;

/// <summary>Another library that computes what a variant does, ready to run.</summary>
public abstract class Peer(string name)
{
    public string Name => name;

    /// <summary>What it computes from the state it was opened with; it is asked once, before any timing.</summary>
    public abstract float[] Result();

    /// <summary>Microseconds that so many calls take.</summary>
    public abstract double Time(int count);
}
