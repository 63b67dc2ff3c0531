using System.Runtime.CompilerServices;
using GraphCompiler.Runtime;
using GraphCompiler.Tests.Fakes;

namespace GraphCompiler.Tests.Networks;

public class NetworkMemoryTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_capacity_below_one_is_refused(int capacity) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new FakeClassifier<double>(capacity));

    [Fact]
    public void A_capacity_that_no_array_holds_is_refused()
    {
        string message = Assert.Throws<ArgumentException>(() => new FakeClassifier<double>(int.MaxValue)).Message;

        Assert.Contains("Fakes.Classifier", message, StringComparison.Ordinal);
        Assert.Contains("at most", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fixed_batch_is_the_only_capacity()
    {
        NetworkInfo info = NetworkInfo.Parse(FakeMetadata.Text().Replace("double 0 5f1d", "double 2 5f1d"));

        Assert.Equal(2, new NetworkMemory<double>(info, 2, 0).BatchCapacity);
        Assert.Throws<ArgumentOutOfRangeException>(() => new NetworkMemory<double>(info, 1, 0));
    }

    [Fact]
    public void The_element_type_is_the_networks() => Assert.Contains(
        "Double",
        Assert.Throws<ArgumentException>(
            () => new NetworkMemory<float>(NetworkInfo.Parse(FakeMetadata.Text()), 1, 0)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Every_part_starts_on_a_cache_line()
    {
        NetworkMemory<float> memory = new FakeClassifier<float>(batchCapacity: 16).Memory;

        Assert.Equal(0, Misalignment(memory.Parameters));
        Assert.Equal(0, Misalignment(memory.Gradients));
        Assert.Equal(0, Misalignment(memory.Buffers));
        Assert.Equal(0, Misalignment(memory.Fixed(0, 1)));
        Assert.Equal(0, Misalignment(memory.Sample(0, 1)));
        Assert.Equal(0, Misalignment(memory.Sample(4, 1)));
        Assert.Equal(0, Misalignment(memory.SampleIntegers(0, 1)));
    }

    [Fact]
    public void Windows_lie_where_the_plan_says()
    {
        NetworkMemory<double> memory = new FakeClassifier<double>(batchCapacity: 5).Memory;
        memory.Sample(4, 15)[0] = 42;
        memory.Fixed(0, 1)[0] = 1;
        memory.SampleIntegers(0, 5)[4] = 7;

        Assert.Equal(42, memory.Sample(0, 50)[4 * 5]);
        Assert.Equal(1, memory.Scalar(0));
        Assert.Equal(7, memory.SampleIntegers(0, 5)[4]);
        Assert.Equal(42, memory.Fixed(0, 66)[16 + 20]);
        Assert.Equal(96, memory.Parameters.Length);
        Assert.Equal(80, memory.Gradients.Length);
        Assert.Equal(16, memory.Buffers.Length);
    }

    [Fact]
    public void Backward_follows_ForwardTraining()
    {
        var network = new FakeClassifier<double>();
        Assert.Equal(
            "Backward follows ForwardTraining; no pass has run yet. Call ForwardTraining first.",
            Assert.Throws<InvalidOperationException>(() => network.Backward()).Message);

        network.Forward([1, 2, 3, 4]);
        Assert.Equal(
            "Backward follows ForwardTraining; the last pass was Forward. Call ForwardTraining first.",
            Assert.Throws<InvalidOperationException>(() => network.Backward()).Message);

        network.ForwardTraining([1, 2, 3, 4], [0]);
        network.Backward();
        Assert.Equal((PassKind.Backward, 1), (network.Memory.Pass, network.Memory.Batch));
    }

    [Fact]
    public void Instances_that_share_parameters_have_their_own_gradients_and_workspace()
    {
        var first = new FakeClassifier<double>(batchCapacity: 1, seed: 5);
        var second = new FakeClassifier<double>(first, batchCapacity: 2);
        second["Logits.bias"].Set([1, 2, 3]);
        second["Logits.bias"].SetGradient([1, 2, 3]);
        second.ForwardTraining([1, 2, 3, 4, 5, 6, 7, 8], [0, 1]);

        Assert.Equal([1.0, 2, 3], first["Logits.bias"].Value);
        Assert.Equal([0.0, 0, 0], first["Logits.bias"].Gradient);
        Assert.Equal([1.0], first["Passes.count"].Value);
        Assert.Equal((1, 2), (first.BatchCapacity, second.BatchCapacity));
        Assert.Equal(PassKind.None, first.Memory.Pass);
    }

    private static nint Misalignment<T>(Span<T> span)
        where T : unmanaged => Unsafe.ByteOffset(ref Unsafe.NullRef<T>(), ref span[0]) % 64;
}
