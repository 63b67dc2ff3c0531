using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Declarations.Attributes;
using GraphCompiler.Compiler.Graphs;
using Testing.Declarations;

namespace GraphCompiler.Compiler.Tests.Graphs;

public class InvalidArgumentTests
{
    public static TheoryData<OperationAttribute, string?, int, string> Arguments => new()
    {
        { new InputAttribute(3, 0), "Shape", 1, "'Out' has an axis of 0; every axis must be at least 1" },
        { new TargetAttribute(-3), "Shape", 0, "'Out' has an axis of -3; every axis must be at least 1" },
        { new InputAttribute(null!), "Shape", -1, "'Out' has no shape; give its axes, or none for a single number" },
        { new ParameterAttribute(2, -1), "Shape", 1, "'Out' has an axis of -1; every axis must be at least 1" },
        {
            new ParameterAttribute(2) { Values = [1, 2, 3] }, "Values", -1,
            "'Out' [2] has 3 initial values; it needs 2"
        },
        {
            new ParameterAttribute(2) { Values = [1, double.NaN] }, "Values", -1,
            "'Out' has an initial value that is not a finite number"
        },
        {
            new ParameterAttribute(2) { Init = Init.XavierNormal }, "Init", -1,
            "'Out' [2] has no fans for XavierNormal; use Uniform, Normal, Constant, Zeros or Ones, or give it two axes"
        },
        {
            new ParameterAttribute(2) { Init = (Init)77 }, "Init", -1,
            "'Out' has Init 77, which is not a member of its enumeration"
        },
        {
            new ParameterAttribute(2) { Gain = double.NaN },
            "Gain",
            -1,
            "'Out' has Gain NaN, which must be a finite number"
        },
        { new ConstantAttribute(Array.Empty<double>()), "Values", -1, "'Out' has no values; give at least one" },
        { new ConstantAttribute([1.0, 2, 3], 2), "Values", -1, "'Out' [2] has 3 values; it needs 2" },
        { new LinearAttribute("X", 0), "Units", -1, "'Out' has 0 units; a linear layer needs at least 1" },
        {
            new LinearAttribute("X", 2) { Bias = false, BiasFrom = "Other" }, "BiasFrom", -1,
            "'Out' has Bias = false and yet takes its bias from another node; leave out one of the two"
        },
        {
            new LinearAttribute("X", 2) { Activation = (Activation)77 }, "Activation", -1,
            "'Out' has Activation 77, which is not a member of its enumeration"
        },
        {
            new LinearAttribute("X", 4) { WeightFrom = "X" }, "WeightFrom", -1,
            "'Out' takes its weight from 'X', which has none of its own; name a [Parameter] "
            + "or a Linear layer that has one"
        },
        {
            new LinearAttribute("X", 4) { WeightFrom = "Out" }, "WeightFrom", -1,
            "'Out' takes its weight from 'Out', which has none of its own; name a [Parameter] "
            + "or a Linear layer that has one"
        },
        { new AddAttribute(), "X", -1, "'Out' needs at least one node to read" },
        {
            new ScaleAttribute("X", double.PositiveInfinity), "Factor", -1,
            "'Out' has Factor Infinity, which must be a finite number"
        },
        {
            new ScaleAttribute("X", 1) { Offset = double.NaN }, "Offset", -1,
            "'Out' has Offset NaN, which must be a finite number"
        },
        {
            new SoftmaxAttribute("X") { Axis = 1 }, "Axis", -1,
            "'Out' has Axis 1, which must be from -1 to 0 for the shape [batch, 4]"
        },
        {
            new SoftmaxAttribute("X") { Axis = -2 }, "Axis", -1,
            "'Out' has Axis -2, which must be from -1 to 0 for the shape [batch, 4]"
        },
        {
            new SoftmaxAttribute("Scalar"), "Axis", -1,
            "'Out' has Axis -1, but it reads one number a sample, which has no axes"
        },
        {
            new MatMulAttribute("X", "Other") { TransposeLeft = true }, "TransposeLeft", -1,
            "'Out' has TransposeLeft, but 'X' has one axis only; leave it out"
        },
        {
            new SoftmaxCrossEntropyAttribute("X", "Scalars") { LabelSmoothing = 1 }, "LabelSmoothing", -1,
            "'Out' has LabelSmoothing 1, which must be in [0, 1)"
        },
        {
            new SoftmaxCrossEntropyAttribute("Fixed", "Two"), "Target", -1,
            "'Out' has 2 classes, but 'Two' holds the index 2, which must be from 0 to 1 or -100"
        },
        {
            new MeanSquaredErrorAttribute("X", "X") { Reduction = (Reduction)8 }, "Reduction", -1,
            "'Out' has Reduction 8, which is not a member of its enumeration"
        },
        {
            new LossAttribute("X") { Weight = double.NaN }, "Weight", -1,
            "'Out' has Weight NaN, which must be a finite number"
        },
        {
            new SquaredErrorAttribute("X", "X") { Factor = double.NegativeInfinity }, "Factor", -1,
            "'Out' has Factor -Infinity, which must be a finite number"
        },
        {
            new InputAttribute(100_000, 100_000), null, -1,
            "'Out' would have the shape [batch, 100000, 100000], more than the 268435455 elements a value can have"
        },
        {
            new InputAttribute(int.MaxValue, int.MaxValue, int.MaxValue), null, -1,
            "'Out' would have the shape [batch, 2147483647, 2147483647, 2147483647], "
            + "more than the 268435455 elements a value can have"
        },
    };

    [Theory]
    [MemberData(nameof(Arguments))]
    public void An_argument_out_of_its_range_is_reported(
        OperationAttribute operation, string? argument, int index, string message) =>
        Assert.Equal(
            new Problem("GRAPH007", "Out", argument, index, message),
            DiagnosticsTests.OnlyProblem(Nodes().Node("Out", operation)));

    [Fact]
    public void Indices_that_are_no_integers_are_reported()
    {
        var problem = DiagnosticsTests.OnlyProblem(Nodes().Indices("Out", new ConstantAttribute([0.5])));
        Assert.Equal(
            new Problem(
                "GRAPH007", "Out", "Values", -1, "'Out' holds indices (Node<int>); its values must be integers"),
            problem);
    }

    [Fact]
    public void A_gradient_of_indices_is_reported()
    {
        var problem = DiagnosticsTests.OnlyProblem(Nodes().Indices("Out", new InputAttribute(2) { Gradient = true }));
        Assert.Equal(
            new Problem(
                "GRAPH007",
                "Out",
                "Gradient",
                -1,
                "'Out' holds indices (Node<int>), which have no gradient; leave out Gradient"),
            problem);
    }

    [Fact]
    public void Layers_that_share_in_a_circle_are_reported()
    {
        var problems = DiagnosticsTests.Problems(Nodes()
            .Node("A", new LinearAttribute("X", 4) { WeightFrom = "B" })
            .Node("B", new LinearAttribute("X", 4) { WeightFrom = "A" }));
        Assert.Equal(["A", "B"], problems.Select(problem => problem.Node));
        Assert.All(problems, problem => Assert.Equal(("GRAPH007", "WeightFrom"), (problem.Id, problem.Argument)));
    }

    [Fact]
    public void A_value_may_have_as_many_elements_as_can_be_addressed()
    {
        var (graph, problems) = GraphBuilder.Build(
            new NetworkBuilder()
                .Node("X", new InputAttribute(16_384, 16_383))
                .Node("Y", new ReluAttribute("X"))
                .Build());
        Assert.NotNull(graph);
        Assert.Empty(problems);
    }

    private static NetworkBuilder Nodes() => new NetworkBuilder()
        .Node("X", new InputAttribute(4))
        .Node("Scalar", new InputAttribute())
        .Node("Other", new ParameterAttribute(4, 4))
        .Node("Fixed", new ParameterAttribute(3, 2))
        .Indices("Scalars", new InputAttribute())
        .Indices("Two", new ConstantAttribute([0, 1, 2]));
}
