using GraphCompiler.Tests.Fakes;

namespace GraphCompiler.Tests.Networks;

public class NodeTests
{
    private static readonly double[] TwoSamples = [1, 2, 3, 4, 5, 6, 7, 8];

    [Fact]
    public void A_value_is_read_after_the_pass_that_computes_it()
    {
        var network = new FakeClassifier<double>();
        double[] logits = network.Forward(TwoSamples).ToArray();

        Assert.Equal("Logits", network.Logits.Name);
        Assert.Equal([2, 3], network.Logits.Shape);
        Assert.Equal(logits, network.Logits.Value);

        network.ForwardTraining(TwoSamples, [0, 1]);
        Assert.Equal(logits, network.Logits.Value);
        Assert.Equal(TwoSamples, network.Pixels.Value);
        Assert.Equal([0, 1], network.Label.Value);
        Assert.Equal([2], network.Label.Shape);
        Assert.Equal([], network.Loss.Shape.ToArray());
    }

    [Fact]
    public void Before_any_pass_only_constants_and_parameters_have_values()
    {
        var network = new FakeClassifier<double>();

        Assert.Equal([0, 3], network.Logits.Shape);
        Assert.Equal([0.25, 0, -0.25], network.Offset.Value);
        Assert.Equal([1.0], network.Memory.Node(1).Value);
        Assert.Equal(
            "The value of 'Logits' is computed by a pass, and no pass has run yet.",
            Refusal(() => network.Logits.Value.Length));
    }

    [Fact]
    public void What_a_pass_did_not_keep_is_explained()
    {
        var network = new FakeClassifier<double>();
        network.Forward(TwoSamples);

        Assert.Equal(
            "The value of 'Pixels' was not kept: Forward reads the caller's memory in place; ForwardTraining keeps it.",
            Refusal(() => network.Pixels.Value.Length));
        Assert.Equal(
            "There is no value of 'Label' after Forward: Forward takes no targets.",
            Refusal(() => network.Label.Value.Length));
        Assert.Contains(
            "nothing that runs needs it", Refusal(() => network.Loss.Value.Length), StringComparison.Ordinal);
        Assert.Contains("private", Refusal(() => network.Memory.Node(6).Value.Length), StringComparison.Ordinal);
        Assert.Equal(
            "The gradient of 'Logits' is what Backward computes, and the last pass was Forward.",
            Refusal(() => network.Logits.Gradient.Length));
        Assert.Equal(
            "There is no gradient of 'Pixels': nothing reads it; ask for it with Gradient = true.",
            Refusal(() => network.Pixels.Gradient.Length));
        Assert.Contains("indices", Refusal(() => network.Label.Gradient.Length), StringComparison.Ordinal);
    }

    [Fact]
    public void After_backward_gradients_are_read_and_values_are_not()
    {
        var network = new FakeClassifier<double>();
        network.ForwardTraining(TwoSamples, [0, 1]);
        network.Backward();

        Assert.Equal([2, 3], network.Logits.Shape);
        Assert.Equal(0, Sum(network.Logits.Gradient), 12);
        Assert.Contains(
            "read it after ForwardTraining",
            Refusal(() => network.Logits.Value.Length),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_backward_keeps_is_read_after_it()
    {
        string text = FakeMetadata.Text() + "\nvalue Logits backward slab sample 4";
        var network = new FakeClassifier<double>(NetworkInfo.Parse(text), 2);
        network.ForwardTraining(TwoSamples, [0, 1]);
        double[] logits = network.Logits.Value.ToArray();
        network.Backward();

        Assert.Equal(logits, network.Logits.Value);
    }

    [Fact]
    public void A_view_of_a_parameter_is_read_and_not_set()
    {
        string text = FakeMetadata.Text().Replace("node Temperature Parameter", "node Temperature Reshape");
        var network = new FakeClassifier<double>(NetworkInfo.Parse(text), 2);

        Assert.Equal([1.0], network.Memory.Node(1).Value);
        string message = Refusal(() => network.Memory.Node(1).Set([2]));
        Assert.Contains("computed by Reshape", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_parameters_and_buffers_are_set()
    {
        var network = new FakeClassifier<double>();
        network["Logits.bias"].Set([1, 2, 3]);
        network["Logits.bias"].SetGradient([4, 5, 6]);
        network["Passes.count"].Set([7]);
        network.Memory.Node(1).Set([2]);

        Assert.Equal([1.0, 2, 3], network["Logits.bias"].Value);
        Assert.Equal([1.0, 2, 3], network.Parameters.Slice(64, 3));
        Assert.Equal([4.0, 5, 6], network.Gradients.Slice(64, 3));
        Assert.Equal([7.0], network["Passes.count"].Value);
        Assert.Equal([2.0], network["Temperature"].Value);
        Assert.Contains("computed by Linear", Refusal(() => network.Logits.Set([1])), StringComparison.Ordinal);
        Assert.Contains("computed by Target", Refusal(() => network.Label.Set([1])), StringComparison.Ordinal);
        Assert.Contains("frozen", Refusal(() => network["Temperature"].SetGradient([1])), StringComparison.Ordinal);
        Assert.Contains("frozen", Refusal(() => network["Temperature"].Gradient.Length), StringComparison.Ordinal);
        Assert.Contains("buffer", Refusal(() => network["Passes.count"].Gradient.Length), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(11)]
    [InlineData(13)]
    public void A_parameter_takes_exactly_its_elements(int given)
    {
        var network = new FakeClassifier<double>();
        double[] before = network.Parameters.ToArray();

        string message = Assert.Throws<ArgumentException>(
            () => network["Logits.weight"].Set(new double[given])).Message;

        Assert.Equal($"'Logits.weight' was given {given} values; its shape [3, 4] holds exactly 12.", message);
        Assert.Throws<ArgumentException>(() => network["Logits.weight"].SetGradient(new double[given]));
        Assert.Throws<ArgumentException>(() => network["Passes.count"].Set(new double[2]));
        Assert.Equal(before, network.Parameters);
    }

    [Fact]
    public void An_unknown_parameter_is_refused_with_the_nearest_name()
    {
        var network = new FakeClassifier<double>();

        string message = Assert.Throws<KeyNotFoundException>(() => network["Logit.weights"].Value.Length).Message;

        Assert.Equal(
            "The network 'Fakes.Classifier' has no parameter or buffer 'Logit.weights'; the nearest is "
            + "'Logits.weight'.",
            message);
        Assert.Contains(
            "NetworkInfo.Parameters lists them",
            Assert.Throws<KeyNotFoundException>(() => network["x"].Value.Length).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_default_node_says_that_it_belongs_nowhere() =>
        Assert.Contains("no network", Refusal(() => default(Node<float>).Value.Length), StringComparison.Ordinal);

    [Fact]
    public void A_packed_parameter_shows_the_documented_layout()
    {
        var network = new FakeClassifier<float>(panels: true);
        float[] weight = [.. Enumerable.Range(1, 12).Select(i => (float)i)];
        network["Logits.weight"].Set(weight);
        network["Logits.weight"].SetGradient(weight);

        Assert.Equal(weight, network["Logits.weight"].Value);
        Assert.Equal(weight, network["Logits.weight"].Gradient);
        Assert.False(network.Parameters.StartsWith(weight));
        Assert.Equal(78, Sum(network.Parameters[..64]));
        for (int i = 0; i < weight.Length; i++)
            Assert.Equal(weight[i], network.Parameters[ParameterStorage.Index<float>(network.Info.Parameters[0], i)]);
    }

    [Fact]
    public void Packed_and_logical_networks_compute_the_same()
    {
        var packed = new FakeClassifier<double>(seed: 3, panels: true);
        var logical = new FakeClassifier<double>(seed: 3);

        Assert.Equal(logical.ForwardTraining(TwoSamples, [0, 1]), packed.ForwardTraining(TwoSamples, [0, 1]));
        logical.Backward();
        packed.Backward();
        Assert.Equal(logical["Logits.weight"].Gradient, packed["Logits.weight"].Gradient);
    }

    private static string Refusal(Action action) => Assert.Throws<InvalidOperationException>(action).Message;

    private static string Refusal(Func<int> read) => Assert.Throws<InvalidOperationException>(() => _ = read()).Message;

    private static double Sum<T>(ReadOnlySpan<T> values)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        double sum = 0;
        foreach (T value in values)
            sum += double.CreateChecked(value);
        return sum;
    }

    private static double Sum<T>(Span<T> values)
        where T : unmanaged, System.Numerics.INumber<T> => Sum((ReadOnlySpan<T>)values);
}
