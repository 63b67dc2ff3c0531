using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Declarations.Attributes;
using GraphCompiler.Compiler.Tests.Graphs;
using Testing.Declarations;

namespace GraphCompiler.Compiler.Tests.Normalisation;

public class InvalidNormalisationTests
{
    public static TheoryData<OperationAttribute, string, string, string> Declarations
    {
        get
        {
            var data = new TheoryData<OperationAttribute, string, string, string>
            {
                {
                    new BatchNormAttribute("X") { Momentum = 1.5 }, "GRAPH007", "Momentum",
                    "'Out' has Momentum 1.5, which must be from 0 to 1"
                },
                {
                    new BatchNormAttribute("X") { Momentum = double.NaN }, "GRAPH007", "Momentum",
                    "'Out' has Momentum NaN, which must be from 0 to 1"
                },
                {
                    new BatchNormAttribute("Fixed"), "GRAPH006", "X",
                    "'Out' normalises 'Fixed' [4] by the batch, but it has no batch and one value a channel; "
                    + "use LayerNorm, or read a node that depends on an input"
                },
                {
                    new LayerNormAttribute("X") { Dimensions = 0 }, "GRAPH007", "Dimensions",
                    "'Out' has Dimensions 0, which must be from 1 to 2 for the shape [batch, 4, 3]"
                },
                {
                    new LayerNormAttribute("X") { Dimensions = 3 }, "GRAPH007", "Dimensions",
                    "'Out' has Dimensions 3, which must be from 1 to 2 for the shape [batch, 4, 3]"
                },
                { new GroupNormAttribute("X", 0), "GRAPH007", "Groups", "'Out' has 0 groups; it needs at least 1" },
                { new GroupNormAttribute("X", -2), "GRAPH007", "Groups", "'Out' has -2 groups; it needs at least 1" },
                {
                    new GroupNormAttribute("X", 3), "GRAPH007", "Groups",
                    "'Out' divides the 4 channels of 'X' [batch, 4, 3] into 3 groups; "
                    + "it must be a number that divides them"
                },
                {
                    new InstanceNormAttribute("Row"), "GRAPH006", "X",
                    "'Out' normalises each channel of 'Row' [batch, 4] by itself, but a channel has one value; "
                    + "use LayerNorm or BatchNorm"
                },
                {
                    new InstanceNormAttribute("Thin"), "GRAPH006", "X",
                    "'Out' normalises each channel of 'Thin' [batch, 4, 1, 1] by itself, but a channel has one value; "
                    + "use LayerNorm or BatchNorm"
                },
                {
                    new BatchNormAttribute("Scalar"), "GRAPH006", "X",
                    "'Out' needs an axis of channels, but 'Scalar' [batch] has no axis beside the batch; "
                    + "declare 'Scalar' with the shape [1] or more"
                },
                {
                    new RmsNormAttribute("Scalar"), "GRAPH006", "X",
                    "'Out' needs an axis to normalise, but 'Scalar' [batch] has no axis beside the batch; "
                    + "declare 'Scalar' with the shape [1] or more"
                },
                {
                    new DropoutAttribute("X", 1), "GRAPH007", "Rate",
                    "'Out' has Rate 1, which must be from 0 to below 1"
                },
                {
                    new DropoutAttribute("X", -0.1), "GRAPH007", "Rate",
                    "'Out' has Rate -0.1, which must be from 0 to below 1"
                },
                {
                    new DropoutAttribute("X", double.NaN), "GRAPH007", "Rate",
                    "'Out' has Rate NaN, which must be from 0 to below 1"
                },
                {
                    new DropoutAttribute("Indices", 0.5), "GRAPH008", "X",
                    "'Out' reads 'Indices', which holds indices (Node<int>), where Dropout computes with real numbers"
                },
            };
            foreach (var (epsilon, message) in new[]
            {
                (-1e-5, "'Out' has Epsilon -1E-05, which must be at least 0"),
                (double.PositiveInfinity, "'Out' has Epsilon Infinity, which must be a finite number"),
                (double.NaN, "'Out' has Epsilon NaN, which must be a finite number"),
            })
            {
                data.Add(new BatchNormAttribute("X") { Epsilon = epsilon }, "GRAPH007", "Epsilon", message);
                data.Add(new LayerNormAttribute("X") { Epsilon = epsilon }, "GRAPH007", "Epsilon", message);
                data.Add(new GroupNormAttribute("X", 2) { Epsilon = epsilon }, "GRAPH007", "Epsilon", message);
                data.Add(new InstanceNormAttribute("X") { Epsilon = epsilon }, "GRAPH007", "Epsilon", message);
                data.Add(new RmsNormAttribute("X") { Epsilon = epsilon }, "GRAPH007", "Epsilon", message);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Declarations))]
    public void What_cannot_be_normalised_or_dropped_is_reported(
        OperationAttribute operation, string id, string argument, string message) =>
        Assert.Equal(
            new Problem(id, "Out", argument, -1, message),
            DiagnosticsTests.OnlyProblem(new NetworkBuilder()
                .Node("X", new InputAttribute(4, 3))
                .Node("Row", new InputAttribute(4))
                .Node("Thin", new InputAttribute(4, 1, 1))
                .Node("Scalar", new InputAttribute())
                .Node("Fixed", new ParameterAttribute(4))
                .Indices("Indices", new InputAttribute(4))
                .Node("Out", operation)));

    [Fact]
    public void A_node_may_not_have_the_name_of_a_buffers_property()
    {
        var problem = DiagnosticsTests.OnlyProblem(new NetworkBuilder()
            .Node("X", new InputAttribute(4))
            .Node("Norm", new BatchNormAttribute("X"))
            .Node("NormRunningMean", new ReluAttribute("Norm")));
        Assert.Equal(
            "'NormRunningMean' has the name of the property generated for the buffer 'Norm.running_mean'; "
            + "rename one of the two nodes",
            problem.Message);
    }
}
