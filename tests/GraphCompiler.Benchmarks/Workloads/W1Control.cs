using GraphCompiler.Benchmarks.Measuring;
using GraphCompiler.Benchmarks.Networks;

namespace GraphCompiler.Benchmarks.Workloads;

/// <summary>A tiny network, one sample at a time.</summary>
public sealed class W1Control : Workload
{
    public override IEnumerable<Variant> Variants()
    {
        var network = new Controller(seed: 1);
        var x = Numbers(8);
        yield return Variant("inference batch 1", 2 * ((8 * 16) + (16 * 16) + 16), count =>
        {
            for (var i = 0; i < count; i++)
            {
                x[0] = network.Forward(x)[0];
            }
        });
    }
}
