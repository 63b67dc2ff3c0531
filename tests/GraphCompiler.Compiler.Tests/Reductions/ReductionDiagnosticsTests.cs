using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Declarations.Attributes;
using GraphCompiler.Compiler.Tests.Graphs;
using Testing.Declarations;

namespace GraphCompiler.Compiler.Tests.Reductions;

public class ReductionDiagnosticsTests
{
    public static TheoryData<OperationAttribute, string, string?, int, string> Wrong => new()
    {
        {
            new SumAttribute("X") { Axes = [] }, "GRAPH007", "Axes", -1,
            "'Out' has no axes; name some, or leave Axes out for all of them"
        },
        {
            new MeanAttribute("X") { Axes = [0, 2] }, "GRAPH007", "Axes", 1,
            "'Out' has the axis 2, which must be from -2 to 1 for the shape [batch, 3, 4]"
        },
        {
            new MaxAttribute("X") { Axes = [-3] }, "GRAPH007", "Axes", 0,
            "'Out' has the axis -3, which must be from -2 to 1 for the shape [batch, 3, 4]"
        },
        {
            new MinAttribute("X") { Axes = [1, -1] }, "GRAPH007", "Axes", 1,
            "'Out' names the axis -1 of [batch, 3, 4] twice; once is enough"
        },
        {
            new LogSumExpAttribute("Scalar") { Axes = [0] }, "GRAPH007", "Axes", 0,
            "'Out' has the axis 0, but it reads one number a sample, which has no axes"
        },
        {
            new L2NormAttribute("Label"), "GRAPH008", "X", -1,
            "'Out' reads 'Label', which holds indices (Node<int>), where L2Norm computes with real numbers"
        },
        {
            new VarianceAttribute("X") { Correction = -1 }, "GRAPH007", "Correction", -1,
            "'Out' has Correction -1 for the variance of 12 elements; it must be from 0 to 11"
        },
        {
            new VarianceAttribute("X") { Axes = [0], Correction = 3 }, "GRAPH007", "Correction", -1,
            "'Out' has Correction 3 for the variance of 3 elements; it must be from 0 to 2"
        },
        {
            new VarianceAttribute("Scalar") { Correction = 1 }, "GRAPH007", "Correction", -1,
            "'Out' has Correction 1 for the variance of one element; it must be 0"
        },
        {
            new CumulativeSumAttribute("X") { Axis = 2 }, "GRAPH007", "Axis", -1,
            "'Out' has Axis 2, which must be from -2 to 1 for the shape [batch, 3, 4]"
        },
        {
            new CosineSimilarityAttribute("X", "Y"), "GRAPH006", "B", -1,
            "'Out' compares 'X' [batch, 3, 4] and 'Y' [5]; their last axes, 4 and 5, must be equal or 1"
        },
        {
            new CosineSimilarityAttribute("Scalar", "Scalar"), "GRAPH007", "Axis", -1,
            "'Out' has Axis -1, but it reads one number a sample, which has no axes"
        },
        {
            new ArgMaxAttribute("X"), "GRAPH008", ProblemPlaces.Type, -1,
            "'Out' holds real numbers, but ArgMax gives indices; declare it as Node<int>"
        },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_wrong_reduction_is_reported_on_its_argument(
        OperationAttribute operation, string id, string? argument, int index, string message)
    {
        var problem = Assert.Single(DiagnosticsTests.Problems(Nodes().Node("Out", operation)));
        Assert.Equal(new Problem(id, "Out", argument, index, message), problem);
    }

    [Fact]
    public void A_search_along_an_axis_that_is_not_there_is_reported()
    {
        var problem = Assert.Single(DiagnosticsTests.Problems(
            Nodes().Indices("Out", new ArgMaxAttribute("X") { Axis = -3 })));
        Assert.Equal(
            new Problem(
                "GRAPH007",
                "Out",
                "Axis",
                -1,
                "'Out' has Axis -3, which must be from -2 to 1 for the shape [batch, 3, 4]"),
            problem);
    }

    private static NetworkBuilder Nodes() => new NetworkBuilder()
        .Node("X", new InputAttribute(3, 4))
        .Node("Y", new ParameterAttribute(5))
        .Node("Scalar", new InputAttribute())
        .Indices("Label", new InputAttribute());
}
