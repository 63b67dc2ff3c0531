using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Declarations.Attributes;
using Testing.Declarations;

namespace GraphCompiler.Compiler.Tests.Graphs;

/// <summary>What element-wise operators and activations refuse, and where they say so.</summary>
public class InvalidElementWiseTests
{
    public static TheoryData<OperationAttribute, string, string?, string> Declarations => new()
    {
        {
            new MinimumAttribute("Wide", "Narrow"), "GRAPH006", "B",
            "'Out' takes the smaller of 'Wide' [batch, 6] and 'Narrow' [batch, 4]; "
            + "their last axes, 6 and 4, must be equal or 1"
        },
        {
            new MaximumAttribute("Wide", "Narrow"), "GRAPH006", "B",
            "'Out' takes the larger of 'Wide' [batch, 6] and 'Narrow' [batch, 4]; "
            + "their last axes, 6 and 4, must be equal or 1"
        },
        {
            new GreaterAttribute("Wide", "Narrow"), "GRAPH006", "B",
            "'Out' compares 'Wide' [batch, 6] and 'Narrow' [batch, 4]; their last axes, 6 and 4, must be equal or 1"
        },
        {
            new PowerAttribute("Wide", "Narrow"), "GRAPH006", "B",
            "'Out' takes powers of 'Wide' [batch, 6] and 'Narrow' [batch, 4]; "
            + "their last axes, 6 and 4, must be equal or 1"
        },
        {
            new WhereAttribute("Narrow", "Scalar", "Wide"), "GRAPH006", "B",
            "'Out' chooses between 'Narrow' [batch, 4] and 'Wide' [batch, 6]; "
            + "their last axes, 4 and 6, must be equal or 1"
        },
        {
            new WhereAttribute("Labels", "Wide", "Wide"), "GRAPH008", "Condition",
            "'Out' reads 'Labels', which holds indices (Node<int>), where Where computes with real numbers"
        },
        {
            new EqualAttribute("Scalar", "Labels"), "GRAPH008", "B",
            "'Out' reads 'Labels', which holds indices (Node<int>), where Equal computes with real numbers"
        },
        {
            new PowerAttribute("Labels", 2), "GRAPH008", "X",
            "'Out' reads 'Labels', which holds indices (Node<int>), where Power computes with real numbers"
        },
        {
            new PowerAttribute("Wide", double.NaN), "GRAPH007", "Exponent",
            "'Out' has Exponent NaN, which must be a finite number"
        },
        {
            new ClampAttribute("Wide"), "GRAPH007", null,
            "'Out' has neither Min nor Max and so clamps nothing; give one of them or both"
        },
        {
            new ClampAttribute("Wide") { Min = 2, Max = -0.5 }, "GRAPH007", "Min",
            "'Out' has Min 2 above Max -0.5; exchange them"
        },
        {
            new ClampAttribute("Wide") { Min = double.NaN }, "GRAPH007", "Min",
            "'Out' has Min NaN, which must be a finite number"
        },
        {
            new ClampAttribute("Wide") { Max = double.NegativeInfinity }, "GRAPH007", "Max",
            "'Out' has Max -Infinity, which must be a finite number"
        },
        {
            new EluAttribute("Wide") { Alpha = double.NaN }, "GRAPH007", "Alpha",
            "'Out' has Alpha NaN, which must be a finite number"
        },
        {
            new LeakyReluAttribute("Wide") { Slope = double.NaN }, "GRAPH007", "Slope",
            "'Out' has Slope NaN, which must be a finite number"
        },
        {
            new SiluAttribute("Wide") { Beta = double.PositiveInfinity }, "GRAPH007", "Beta",
            "'Out' has Beta Infinity, which must be a finite number"
        },
        {
            new HardSigmoidAttribute("Wide") { Alpha = double.NaN }, "GRAPH007", "Alpha",
            "'Out' has Alpha NaN, which must be a finite number"
        },
        {
            new HardSigmoidAttribute("Wide") { Beta = double.NaN }, "GRAPH007", "Beta",
            "'Out' has Beta NaN, which must be a finite number"
        },
        {
            new SoftplusAttribute("Wide") { Beta = double.NaN }, "GRAPH007", "Beta",
            "'Out' has Beta NaN, which must be a finite number"
        },
        {
            new SoftplusAttribute("Wide") { Beta = 0 }, "GRAPH007", "Beta",
            "'Out' has Beta 0, by which softplus divides; give another number"
        },
        {
            new LogSoftmaxAttribute("Wide") { Axis = 1 }, "GRAPH007", "Axis",
            "'Out' has Axis 1, which must be from -1 to 0 for the shape [batch, 6]"
        },
        {
            new PReluAttribute("Scalar") { PerChannel = true }, "GRAPH007", "PerChannel",
            "'Out' has PerChannel, but it reads one number a sample, which has no channels; leave it out"
        },
    };

    [Theory]
    [MemberData(nameof(Declarations))]
    public void What_is_wrong_is_said_at_its_argument(
        OperationAttribute operation, string id, string? argument, string message) =>
        Assert.Equal(
            new Problem(id, "Out", argument, -1, message),
            DiagnosticsTests.OnlyProblem(new NetworkBuilder()
                .Node("Wide", new InputAttribute(6))
                .Node("Narrow", new InputAttribute(4))
                .Node("Scalar", new InputAttribute())
                .Indices("Labels", new InputAttribute())
                .Node("Out", operation)));
}
