using GraphCompiler.Benchmarks.Measuring;

namespace GraphCompiler.Benchmarks.Workloads;

/// <summary>A workload of the performance goals. Its variants are found by its type.</summary>
public abstract class Workload
{
    /// <summary>So many steps of training or of a stream are compared with those of the peers.</summary>
    protected const int CheckedSteps = 3;

    /// <summary>Such as <c>W4</c>: the start of the class's name.</summary>
    public string Id => GetType().Name[..2];

    /// <summary>Every workload, in order.</summary>
    public static IReadOnlyList<Workload> All { get; } =
    [
        .. typeof(Workload).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Workload)))
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .Select(type => (Workload)Activator.CreateInstance(type)!),
    ];

    /// <summary>GraphCompiler's variants.</summary>
    public abstract IEnumerable<Variant> Variants();

    /// <summary>A variant of one thread, unless said otherwise.</summary>
    protected Variant Variant(string name, double flops, Action<int> run, int threads = 1) =>
        new(Id, name, threads, flops, run);

    /// <summary>The losses of the first steps.</summary>
    protected static float[] Losses(Func<float> step) => [.. Enumerable.Range(0, CheckedSteps).Select(_ => step())];

    /// <summary>Numbers in [-1, 1), the same every time.</summary>
    protected static float[] Numbers(int count)
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, count).Select(_ => (2 * random.NextSingle()) - 1)];
    }

    /// <summary>Class indices, the same every time.</summary>
    protected static int[] Labels(int count, int classes)
    {
        var random = new Random(2);
        return [.. Enumerable.Range(0, count).Select(_ => random.Next(classes))];
    }
}
