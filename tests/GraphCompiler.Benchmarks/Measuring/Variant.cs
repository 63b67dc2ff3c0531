using GraphCompiler.Benchmarks.Peers;

namespace GraphCompiler.Benchmarks.Measuring;

/// <summary>One thing to time.</summary>
/// <param name="Workload">Such as <c>W4</c>.</param>
/// <param name="Name">What distinguishes it within its workload, such as <c>Adam</c>.</param>
/// <param name="Threads">How many threads it uses.</param>
/// <param name="Flops">Floating-point operations a call: two a multiply-add of the products; 0 where that says
/// nothing.</param>
/// <param name="Run">Runs it so many times.</param>
public sealed record Variant(string Workload, string Name, int Threads, double Flops, Action<int> Run)
{
    /// <summary>
    /// What it computes, from the state it starts with: outputs, or the losses of a few steps. Peers must agree.
    /// </summary>
    public Func<float[]> Result { get; init; } = () => [];

    /// <summary>Those who compute the same, opened with this network's parameters on request.</summary>
    public IReadOnlyList<Func<Peer>> Peers { get; init; } = [];

    public override string ToString() => $"{Workload} {Name}";
}
