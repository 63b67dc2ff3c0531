using System.Numerics;
using GraphCompiler.Generator.Tests.Behaviour.Networks;

namespace GraphCompiler.Generator.Tests.Behaviour;

/// <summary>Any network checks its own weight file, whatever its inputs and outputs.</summary>
public sealed class SelfCheckTests
{
    [Fact]
    public void One_output() => Check(new Classifier(3, seed: 1), new Classifier(3, seed: 2));

    [Fact]
    public void Several_outputs() => Check(new TwoHeads(3, seed: 1), new TwoHeads(3, seed: 2));

    [Fact]
    public void Several_inputs() => Check(new Siamese(3, seed: 1), new Siamese(3, seed: 2));

    [Fact]
    public void A_fixed_batch() => Check(new Quartet(seed: 1), new Quartet(seed: 2));

    private static void Check<T>(INetwork<T> saved, INetwork<T> loaded)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var stream = new MemoryStream();
        saved.Save(stream, new SelfCheck<T>(samples: 2));
        byte[] file = stream.ToArray();

        Assert.True(loaded.Load(file, selfCheck: new SelfCheck<T> { Tolerance = 0 }).HasSelfCheck);
        Assert.Equal(saved.Parameters.ToArray(), loaded.Parameters.ToArray());
    }
}
