using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Declarations.Attributes;
using Testing.Declarations;
using Testing.Execution;

namespace Testing.Layout;

/// <summary>Attention's masks, its weights and its parameters, generated and run.</summary>
public class AttentionTests
{
    private static readonly Lazy<GeneratedNetworks> Networks = new(() => new GeneratedNetworks(
        "Attention", [Heads.Build(), Scores.Build()]));

    private static NetworkBuilder Heads => new NetworkBuilder(ElementType.Double, "Heads")
        .Node("X", new InputAttribute(3, 4))
        .Node("Context", new InputAttribute(2, 4))
        .Node("Padding", new InputAttribute(2))
        .Node("Own", new MultiHeadAttentionAttribute("X", 2) { Causal = true }, isOutput: true)
        .Node("OwnWeights", new ResultAttribute("Own", "weights"))
        .Node("Attend", new MultiHeadAttentionAttribute("X", 2) { Memory = "Context", KeyPaddingMask = "Padding" },
            isOutput: true)
        .Node("AttendWeights", new ResultAttribute("Attend", "weights"));

    private static NetworkBuilder Scores => new NetworkBuilder(ElementType.Double, "Scores")
        .Node("Q", new InputAttribute(2, 4))
        .Node("K", new ConstantAttribute([1.0, 0, 0, 0, 0, 1, 0, 0], 2, 4))
        .Node("V", new ConstantAttribute([1.0, 2], 2, 1))
        .Node("Mask", new InputAttribute(2))
        .Node("Y", new AttentionAttribute("Q", "K", "V") { Mask = "Mask" }, isOutput: true)
        .Node("Weights", new ResultAttribute("Y", "weights"));

    [Fact]
    public void A_step_sees_no_later_one_and_no_key_that_is_left_out()
    {
        var network = Networks.Value.Create("Heads", 2);
        var random = new Random(1);
        double[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextDouble())];
        network.Forward([Numbers(24), Numbers(16), new double[] { 0, 1, 0, 0 }]);
        var own = network.Value("OwnWeights");
        for (var i = 0; i < own.Length; i++)
        {
            Assert.Equal(i % 3 > i / 3 % 3, own[i] == 0);
        }

        // The second key of the first sample is left out.
        var weights = network.Value("AttendWeights");
        Assert.All(Enumerable.Range(0, 6), row => Assert.Equal([1, 0], weights[(2 * row)..((2 * row) + 2)]));
        Assert.All(weights[12..], weight => Assert.InRange(weight, 0.01, 0.99));
        Assert.All(Enumerable.Range(0, 12), row => Assert.Equal(1, weights[2 * row] + weights[(2 * row) + 1], 12));
    }

    [Fact]
    public void Where_every_key_is_left_out_nothing_is_a_number()
    {
        var network = Networks.Value.Create("Heads", 1);
        network.Forward([new double[12], new double[8], new double[] { 1, 1 }]);
        Assert.All(network.Value("AttendWeights"), weight => Assert.True(double.IsNaN(weight)));
        Assert.All(network.Value("Own"), value => Assert.True(double.IsFinite(value)));
    }

    [Fact]
    public void A_mask_is_added_to_the_scaled_scores()
    {
        var network = Networks.Value.Create("Scores", 1);
        network.Forward([new double[] { 2, 0, 0, 0, 0, 2, 0, 0 }, new[] { 0, double.NegativeInfinity }]);
        Assert.Equal([1, 0, 1, 0], network.Value("Weights"));
        Assert.Equal([1, 1], network.Value("Y"));
        network.Forward([new double[] { 2, 0, 0, 0, 0, 2, 0, 0 }, new double[] { 0, 1 }]);
        var e = 1 / (1 + Math.Exp(2));
        Assert.All(
            network.Value("Weights").Zip([0.5, 0.5, e, 1 - e]), pair => Assert.Equal(pair.Second, pair.First, 12));
    }

    [Fact]
    public void Parameters_have_PyTorchs_names_shapes_and_first_values()
    {
        var network = (GraphCompiler.INetwork<double>)Networks.Value.Create("Heads", 1).Instance;
        Assert.Equal([12, 4], network["Attend.in_proj_weight"].Shape.ToArray());
        Assert.Equal([4, 4], network["Attend.out_proj.weight"].Shape.ToArray());
        Assert.All(network["Attend.in_proj_bias"].Value.ToArray(), value => Assert.Equal(0, value));
        Assert.All(network["Attend.out_proj.bias"].Value.ToArray(), value => Assert.Equal(0, value));
        var bound = Math.Sqrt(6.0 / 16);
        Assert.InRange(network["Attend.in_proj_weight"].Value.ToArray().Max(Math.Abs), 0.7 * bound, bound);
        Assert.InRange(network["Attend.out_proj.weight"].Value.ToArray().Max(Math.Abs), 0.25, 0.5);
        Assert.NotNull(network.GetType().GetProperty("AttendInProjWeight"));
        Assert.NotNull(network.GetType().GetProperty("AttendOutProjWeight"));
        Assert.NotNull(network.GetType().GetProperty("AttendOutProjBias"));
    }
}
