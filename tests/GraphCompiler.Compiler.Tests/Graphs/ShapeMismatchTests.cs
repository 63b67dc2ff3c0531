using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Declarations.Attributes;
using Testing.Declarations;

namespace GraphCompiler.Compiler.Tests.Graphs;

public class ShapeMismatchTests
{
    public static TheoryData<OperationAttribute, string, int, string> Mismatches => new()
    {
        {
            new AddAttribute("Wide", "Narrow"), "X", 1,
            "'Out' adds 'Wide' [batch, 6] and 'Narrow' [batch, 4]; their last axes, 6 and 4, must be equal or 1"
        },
        {
            new AddAttribute("Wide", "Scalar", "Narrow"), "X", 2,
            "'Out' adds 'Wide' [batch, 6] and 'Narrow' [batch, 4]; their last axes, 6 and 4, must be equal or 1"
        },
        {
            new MultiplyAttribute("Image", "Tall"), "X", 1,
            "'Out' multiplies 'Image' [batch, 2, 4] and 'Tall' [3, 4]; their axes -2, 2 and 3, must be equal or 1"
        },
        {
            new SubtractAttribute("Narrow", "Wide"), "B", -1,
            "'Out' subtracts 'Narrow' [batch, 4] and 'Wide' [batch, 6]; their last axes, 4 and 6, must be equal or 1"
        },
        {
            new LinearAttribute("Scalar", 3), "X", -1,
            "'Out' is a linear layer over the last axis of 'Scalar' [batch], which has no axis beside the batch; "
            + "declare 'Scalar' with the shape [1]"
        },
        {
            new MatMulAttribute("Wide", "Tall"), "B", -1,
            "'Out' multiplies 'Wide' [batch, 6] by 'Tall' [3, 4]; "
            + "the rows of the one have 6 elements and the columns of the other 3, which must be equal"
        },
        {
            new MatMulAttribute("Scalar", "Tall"), "A", -1,
            "'Out' is a matrix product, but 'Scalar' is a single number; use Multiply"
        },
        {
            new MatMulAttribute("Cube", "Stack") { TransposeRight = true }, "B", -1,
            "'Out' multiplies 'Cube' [batch, 5, 2, 4] by 'Stack' [3, 3, 4]; "
            + "the axes before their matrices must be equal or 1"
        },
        {
            new MeanSquaredErrorAttribute("Narrow", "Image"), "Target", -1,
            "'Out' compares 'Narrow' [batch, 4] with 'Image' [batch, 2, 4]; "
            + "the second must have the shape of the first or broadcast to it"
        },
        {
            new SoftmaxCrossEntropyAttribute("Narrow", "Labels"), "Target", -1,
            "'Out' compares 'Narrow' [batch, 4] with class indices 'Labels' [batch, 2]; "
            + "'Labels' must have the shape [batch]"
        },
        {
            new SoftmaxCrossEntropyAttribute("Narrow", "Wide"), "Target", -1,
            "'Out' compares 'Narrow' [batch, 4] with a distribution 'Wide' [batch, 6]; "
            + "'Wide' must have the shape [batch, 4]"
        },
        {
            new SoftmaxCrossEntropyAttribute("Image", "Labels") { ClassWeights = "Row" }, "ClassWeights", -1,
            "'Out' has 4 classes, and class weights 'Row' [6]; they must have the shape [4]"
        },
        {
            new LinearAttribute("Narrow", 3) { WeightFrom = "Cube4" }, "WeightFrom", -1,
            "'Out' needs a weight [3, 4], but that of 'Cube4' is [4, 4]; they must be equal"
        },
    };

    [Theory]
    [MemberData(nameof(Mismatches))]
    public void A_mismatch_names_both_nodes_both_shapes_and_the_rule(
        OperationAttribute operation, string argument, int index, string message) =>
        Assert.Equal(
            new Problem("GRAPH006", "Out", argument, index, message),
            DiagnosticsTests.OnlyProblem(Nodes().Node("Out", operation)));

    private static NetworkBuilder Nodes() => new NetworkBuilder()
        .Node("Wide", new InputAttribute(6))
        .Node("Narrow", new InputAttribute(4))
        .Node("Scalar", new InputAttribute())
        .Node("Image", new InputAttribute(2, 4))
        .Node("Cube", new InputAttribute(5, 2, 4))
        .Node("Tall", new ParameterAttribute(3, 4))
        .Node("Stack", new ParameterAttribute(3, 3, 4))
        .Node("Row", new ParameterAttribute(6))
        .Node("Cube4", new ParameterAttribute(4, 4))
        .Indices("Labels", new InputAttribute(2));
}
