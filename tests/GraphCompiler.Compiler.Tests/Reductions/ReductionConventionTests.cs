using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Declarations.Attributes;
using GraphCompiler.Compiler.Graphs;
using Testing.Declarations;
using Testing.Interpretation;
using Testing.Verification;

namespace GraphCompiler.Compiler.Tests.Reductions;

/// <summary>What PyTorch does where there is no derivative, and which shapes come out.</summary>
public class ReductionConventionTests
{
    public static TheoryData<ReductionAttribute, double[]> AtTies => new()
    {
        // Of [[2, 1, 2], [0, 2, 0]].
        { new MaxAttribute("X"), [1 / 3.0, 0, 1 / 3.0, 0, 1 / 3.0, 0] },
        { new MaxAttribute("X") { Axes = [0] }, [1, 0, 1, 0, 1, 0] },
        { new MaxAttribute("X") { Axes = [-1] }, [0.5, 0, 0.5, 0, 1, 0] },
        { new MinAttribute("X") { Axes = [1] }, [0, 1, 0, 0.5, 0, 0.5] },
        { new MinAttribute("X") { Axes = [1, 0] }, [0, 0, 0, 0.5, 0, 0.5] },
    };

    [Theory]
    [MemberData(nameof(AtTies))]
    public void Equal_extremes_share_the_gradient(ReductionAttribute reduction, double[] expected) =>
        Assert.Equal(expected, Gradient(reduction, [2, 1, 2, 0, 2, 0]));

    [Fact]
    public void Extremes_over_axes_apart_share_the_gradient_among_all_of_them()
    {
        var net = new NetworkBuilder()
            .Node("X", new ParameterAttribute(2, 2, 2))
            .Node("Y", new MaxAttribute("X") { Axes = [2, 0] })
            .Node("L", new LossAttribute("Y") { Reduction = Reduction.Sum });
        var module = Stages.Differentiate(net.Build());
        var feed = new Feed(1) { Module = module };
        feed.Parameters["X"] = new Tensor([2, 2, 2], [3, 3, 0, 1, 3, 2, 1, 0]);
        var gradient = Interpreter.Run(module, feed).Gradient("X").Values;
        Assert.Equal([1 / 3.0, 1 / 3.0, 0, 0.5, 1 / 3.0, 0, 0.5, 0], gradient);
    }

    [Fact]
    public void The_gradient_of_a_norm_of_zero_is_zero() => Close.Assert(
        "dX", [0, 0, 0, 0.6, 0.8, 0], Gradient(new L2NormAttribute("X") { Axes = [1] }, [0, 0, 0, 3, 4, 0]));

    public static TheoryData<OperationAttribute, int[]> Shapes => new()
    {
        { new SumAttribute("X"), [-1] },
        { new MeanAttribute("X") { KeepDimensions = true }, [-1, 1, 1, 1] },
        { new MaxAttribute("X") { Axes = [1] }, [-1, 2, 4] },
        { new MinAttribute("X") { Axes = [-1, 0] }, [-1, 3] },
        { new L2NormAttribute("X") { Axes = [2, 0], KeepDimensions = true }, [-1, 1, 3, 1] },
        { new LogSumExpAttribute("P") { Axes = [0] }, [4] },
        { new VarianceAttribute("P") { KeepDimensions = true }, [1, 1] },
        { new SumAttribute("S"), [-1] },
        { new SumAttribute("S") { KeepDimensions = true }, [-1] },
        { new CumulativeSumAttribute("X") { Axis = 0 }, [-1, 2, 3, 4] },
        { new CosineSimilarityAttribute("X", "P"), [-1, 2, 3] },
        { new CosineSimilarityAttribute("P", "X") { Axis = 0 }, [-1, 3, 4] },
        { new CosineSimilarityAttribute("P", "P") { Axis = -2 }, [4] },
        { new CosineSimilarityAttribute("One", "X") { Axis = 2 }, [-1, 2, 3] },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void The_batch_is_never_reduced(OperationAttribute operation, int[] shape) =>
        Assert.Equal(shape, ShapeOf(Nodes().Node("Y", operation)));

    [Theory]
    [InlineData(0, new[] { -1, 3, 4 })]
    [InlineData(-1, new[] { -1, 2, 3 })]
    public void A_search_drops_its_axis(int axis, int[] shape) =>
        Assert.Equal(shape, ShapeOf(Nodes().Indices("Y", new ArgMaxAttribute("X") { Axis = axis })));

    private static NetworkBuilder Nodes() => new NetworkBuilder()
        .Node("X", new InputAttribute(2, 3, 4))
        .Node("S", new InputAttribute())
        .Node("P", new ParameterAttribute(3, 4))
        .Node("One", new ParameterAttribute(1));

    private static int[] ShapeOf(NetworkBuilder network)
    {
        var (graph, problems) = GraphBuilder.Build(network.Build());
        Assert.DoesNotContain(problems, problem => !ProblemIds.IsWarning(problem.Id));
        return [.. graph!.Nodes.Single(node => node.Name == "Y").Shape!.Axes];
    }

    private static double[] Gradient(ReductionAttribute reduction, double[] x)
    {
        var net = new NetworkBuilder()
            .Node("X", new ParameterAttribute(2, 3))
            .Node("Y", reduction)
            .Node("L", new LossAttribute("Y") { Reduction = Reduction.Sum });
        var module = Stages.Differentiate(net.Build());
        var feed = new Feed(1) { Module = module };
        feed.Parameters["X"] = new Tensor([2, 3], x);
        return Interpreter.Run(module, feed).Gradient("X").Values;
    }
}
