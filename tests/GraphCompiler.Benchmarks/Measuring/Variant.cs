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
    /// <summary>The peer that runs it; null for GraphCompiler.</summary>
    public string? Peer { get; init; }

    /// <summary>The name of the variant it is compared with: a peer's is ours.</summary>
    public string Compared { get; init; } = Name;
}
