using GraphCompiler.Compiler.Declarations.Attributes;
using Testing.Declarations;
using Testing.Interpretation;
using Testing.Verification;

namespace GraphCompiler.Compiler.Tests.Losses;

/// <summary>Single numbers by PyTorch's definitions, corners included: loss, and its derivatives.</summary>
public class LossConventionTests
{
    private const double Infinity = double.PositiveInfinity;

    public static TheoryData<LossOperationAttribute, double, double, double, double> OfTwo => new()
    {
        // Loss, prediction, target: value, derivative by the prediction.
        { new MeanAbsoluteErrorAttribute("X", "T"), 2, 2, 0, 0 },
        { new MeanAbsoluteErrorAttribute("X", "T"), -1, 2, 3, -1 },
        { new HuberAttribute("X", "T") { Delta = 2 }, 1, 0, 0.5, 1 },
        { new HuberAttribute("X", "T") { Delta = 2 }, 2, 0, 2, 2 },
        { new HuberAttribute("X", "T") { Delta = 2 }, -5, 0, 8, -2 },
        { new SmoothL1Attribute("X", "T") { Beta = 2 }, 1, 0, 0.25, 0.5 },
        { new SmoothL1Attribute("X", "T") { Beta = 2 }, -5, 0, 4, -1 },
        { new SmoothL1Attribute("X", "T") { Beta = 0 }, -5, 0, 5, -1 },
        { new BinaryCrossEntropyAttribute("X", "T"), 0.5, 1, Math.Log(2), -2 },
        { new BinaryCrossEntropyAttribute("X", "T"), 0, 1, 100, -1e12 },
        { new BinaryCrossEntropyAttribute("X", "T"), 1, 0, 100, 1e12 },
        { new BinaryCrossEntropyAttribute("X", "T"), 1, 1, 0, 0 },
        { new BinaryCrossEntropyAttribute("X", "T"), 0, 0.25, 25, -0.25e12 },
        { new BinaryCrossEntropyWithLogitsAttribute("X", "T"), 0, 1, Math.Log(2), -0.5 },
        { new BinaryCrossEntropyWithLogitsAttribute("X", "T"), -800, 1, 800, -1 },
        { new BinaryCrossEntropyWithLogitsAttribute("X", "T"), 800, 0, 800, 1 },
        { new BinaryCrossEntropyWithLogitsAttribute("X", "T"), 800, 1, 0, 0 },
        { new HingeAttribute("X", "T"), 0.25, -1, 1.25, 1 },
        { new HingeAttribute("X", "T"), 1, 1, 0, 0 },
        { new HingeAttribute("X", "T") { Squared = true }, -1, 1, 4, -4 },
        { new KLDivergenceAttribute("X", "T"), -2, 0.5, 0.5 * (Math.Log(0.5) + 2), -0.5 },
        { new KLDivergenceAttribute("X", "T"), -Infinity, 0, 0, 0 },
        { new KLDivergenceAttribute("X", "T") { LogTarget = true }, -2, -1, Math.Exp(-1), -Math.Exp(-1) },
    };

    [Theory]
    [MemberData(nameof(OfTwo))]
    public void Losses_of_two_numbers_are_PyTorchs(
        LossOperationAttribute loss, double prediction, double target, double value, double derivative)
    {
        var (total, gradient) = Run(
            new NetworkBuilder()
                .Node("X", new ParameterAttribute())
                .Node("T", new ConstantAttribute([target]))
                .Node("L", loss),
            [],
            [prediction]);
        Assert.Equal(value, total, 1e-12);
        Assert.Equal([derivative], gradient);
    }

    public static TheoryData<LossOperationAttribute, double, double[]> OfProbabilities => new()
    {
        // Of p = [[0, 0.5, 0.5], [0.25, 0.75, 0]] and t = [[0, 1, 0], [0.5, 0.5, 0]].
        {
            new CrossEntropyAttribute("X", "T"), (Math.Log(2) - (0.5 * Math.Log(0.25 * 0.75))) / 2,
            [0, -1, 0, -1, -1 / 3.0, 0]
        },
        {
            new CrossEntropyAttribute("X", "T") { Reduction = Reduction.Sum },
            Math.Log(2) - (0.5 * Math.Log(0.25 * 0.75)), [0, -2, 0, -2, -2 / 3.0, 0]
        },
    };

    [Theory]
    [MemberData(nameof(OfProbabilities))]
    public void What_a_distribution_leaves_out_adds_nothing(
        LossOperationAttribute loss, double value, double[] derivatives)
    {
        var (total, gradient) = Run(
            new NetworkBuilder()
                .Node("X", new ParameterAttribute(2, 3))
                .Node("T", new ConstantAttribute([0, 1, 0, 0.5, 0.5, 0], 2, 3))
                .Node("L", loss),
            [2, 3],
            [0, 0.5, 0.5, 0.25, 0.75, 0]);
        Assert.Equal(value, total, 1e-12);
        Close.Assert("dX", derivatives, gradient);
    }

    [Fact]
    public void Ignored_classes_do_not_count_and_the_others_count_by_their_weights()
    {
        var net = new NetworkBuilder()
            .Node("X", new ParameterAttribute(3, 2))
            .Indices("T", new ConstantAttribute([1, -7, 0]))
            .Node("W", new ConstantAttribute([0.5, 2]))
            .Node("L", new NegativeLogLikelihoodAttribute("X", "T") { ClassWeights = "W", IgnoreIndex = -7 });
        var (total, gradient) = Run(net, [3, 2], [1, 2, 3, 4, 5, 6]);
        Assert.Equal(-((2 * 2) + (0.5 * 5)) / 2.5, total, 1e-12);
        Close.Assert("dX", [0, -0.8, 0, 0, -0.2, 0], gradient);
    }

    [Fact]
    public void A_hinge_over_classes_is_the_mean_over_them()
    {
        var net = new NetworkBuilder()
            .Node("X", new ParameterAttribute(4, 2))
            .Indices("T", new ConstantAttribute([1, 0]))
            .Node("L", new MultiClassHingeAttribute("X", "T") { ClassAxis = 0, Reduction = Reduction.Sum });

        // Columns [1, 2, 1, 3] with class 1, [0, 1, -1, -5] with class 0; at the margin itself there is no gradient.
        var (total, gradient) = Run(net, [4, 2], [1, 0, 2, 1, 1, -1, 3, -5]);
        Assert.Equal((2 + 2) / 4.0, total);
        Assert.Equal([0, -0.25, -0.25, 0.25, 0, 0, 0.25, 0], gradient);
    }

    [Theory]
    [InlineData(1, 0, 1, -1)]
    [InlineData(-1, 0, 0, 1)]
    [InlineData(-1, 0.5, 0, 0)]
    [InlineData(0.5, 0, 0, 0)]
    public void Unlike_vectors_at_the_margin_still_have_a_gradient(
        double target, double margin, double value, double derivative)
    {
        var net = new NetworkBuilder()
            .Node("X", new ParameterAttribute(2))
            .Node("B", new ConstantAttribute([0.0, 4]))
            .Node("T", new ConstantAttribute([target]))
            .Node("L", new CosineEmbeddingAttribute("X", "B", "T") { Margin = margin });
        var (total, gradient) = Run(net, [2], [1, 0]);
        Assert.Equal(value, total, 1e-12);
        Assert.Equal(0, gradient[0], 1e-9);
        Assert.Equal(derivative, gradient[1], 1e-9);
    }

    [Fact]
    public void A_triplet_beyond_the_margin_costs_nothing()
    {
        NetworkBuilder Net(double margin) => new NetworkBuilder()
            .Node("X", new ParameterAttribute(2))
            .Node("P", new ConstantAttribute([3.0, 4]))
            .Node("N", new ConstantAttribute([0.0, 7]))
            .Node("L", new TripletMarginAttribute("X", "P", "N") { Margin = margin });
        Assert.Equal(0, Run(Net(1), [2], [0, 0]).Total);
        var (total, gradient) = Run(Net(2.5), [2], [0, 0]);
        Assert.Equal(0.5, total, 1e-5);
        Close.Assert("dX", [-0.6, -0.8 + 1], gradient, absolute: 1e-5);
    }

    [Fact]
    public void A_positive_weight_has_a_gradient_of_its_own()
    {
        var net = new NetworkBuilder()
            .Node("Z", new ConstantAttribute([0.0, 0, 0, 0], 2, 2))
            .Node("X", new ParameterAttribute(2))
            .Node("T", new ConstantAttribute([1, 0, 1, 0.5], 2, 2))
            .Node("L", new BinaryCrossEntropyWithLogitsAttribute("Z", "T")
            {
                PositiveWeight = "X", Reduction = Reduction.Sum,
            });
        var (total, gradient) = Run(net, [2], [3, 2]);
        Assert.Equal((3 + 1 + 3 + 1.5) * Math.Log(2), total, 1e-12);
        Close.Assert("dX", [2 * Math.Log(2), 0.5 * Math.Log(2)], gradient);
    }

    private static (double Total, double[] Gradient) Run(NetworkBuilder net, int[] shape, double[] x)
    {
        var module = Stages.Differentiate(net.Build());
        var feed = new Feed(1) { Module = module };
        feed.Parameters["X"] = new Tensor(shape, x);
        var run = Interpreter.Run(module, feed);
        return (run.Total, run.Gradient("X").Values);
    }
}
