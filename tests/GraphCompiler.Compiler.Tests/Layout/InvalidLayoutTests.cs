using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Declarations.Attributes;
using GraphCompiler.Compiler.Tests.Graphs;
using Testing.Declarations;

namespace GraphCompiler.Compiler.Tests.Layout;

/// <summary>What layout operators, gathers and attention refuse, and where and how they say so.</summary>
public class InvalidLayoutTests
{
    public static TheoryData<OperationAttribute, string, string?, int, string> Arguments => new()
    {
        {
            new TransposeAttribute("Image", 0, 0), "GRAPH007", "Permutation", -1,
            "'Out' has the permutation (0, 0), which must name each axis of 'Image' [batch, 3, 4] once, "
            + "0 to 1 without the batch"
        },
        {
            new TransposeAttribute("Image", null!), "GRAPH007", "Permutation", -1,
            "'Out' has the permutation (null), which must name each axis of 'Image' [batch, 3, 4] once, "
            + "0 to 1 without the batch"
        },
        {
            new ReshapeAttribute("Image", 5), "GRAPH006", "Shape", -1,
            "'Out' gives 'Image' [batch, 3, 4] the shape [5] a sample, but a sample has 12 elements and that shape 5"
        },
        {
            new ReshapeAttribute("Image", 5, -1), "GRAPH006", "Shape", -1,
            "'Out' gives 'Image' [batch, 3, 4] the shape [5, -1] a sample, "
            + "but a sample has 12 elements, which 5 does not divide"
        },
        {
            new ReshapeAttribute("Image", -1, -1), "GRAPH007", "Shape", 1,
            "'Out' leaves two axes open with -1; one of them must be given"
        },
        {
            new ReshapeAttribute("Image", 12, 0), "GRAPH007", "Shape", 1,
            "'Out' has an axis of 0; every axis must be at least 1, or -1 for whatever remains"
        },
        {
            new ReshapeAttribute("Image", int.MaxValue, int.MaxValue, int.MaxValue), "GRAPH006", "Shape", -1,
            "'Out' gives 'Image' [batch, 3, 4] the shape [2147483647, 2147483647, 2147483647] a sample, "
            + "but a sample has 12 elements and that shape 9.903520300447984E+27"
        },
        {
            new ReshapeAttribute("Image", null!), "GRAPH007", "Shape", -1,
            "'Out' has no shape; give its axes, or none for a single number"
        },
        { new ConcatAttribute(), "GRAPH007", "X", -1, "'Out' needs at least one node to read" },
        {
            new ConcatAttribute("Image", "Row"), "GRAPH006", "X", 1,
            "'Out' joins 'Image' [batch, 3, 4] and 'Row' [4]; all their axes but axis 0 must be equal"
        },
        {
            new ConcatAttribute("Scalar", "Scalar"), "GRAPH006", "X", 0,
            "'Out' joins 'Scalar', one number a sample, along an axis it does not have; use Stack"
        },
        {
            new ConcatAttribute("Image") { Axis = 2 }, "GRAPH007", "Axis", -1,
            "'Out' has Axis 2, which must be from -2 to 1 for the shape [batch, 3, 4]"
        },
        {
            new ConcatAttribute("Image", "Ids"), "GRAPH008", "X", 1,
            "'Out' is a Node<double> and reads 'Ids', a Node<int>; Concat needs both alike"
        },
        {
            new StackAttribute("Image", "Row"), "GRAPH006", "X", 1,
            "'Out' stacks 'Image' [batch, 3, 4] and 'Row' [4]; all their axes must be equal"
        },
        {
            new StackAttribute("Row") { Axis = -3 }, "GRAPH007", "Axis", -1,
            "'Out' has Axis -3, which must be from -2 to 1 for a stack of [4]"
        },
        {
            new SliceAttribute("Image", 2, 0, 1), "GRAPH007", "Axis", -1,
            "'Out' has Axis 2, which must be from -2 to 1 for the shape [batch, 3, 4]"
        },
        {
            new SliceAttribute("Image", 1, 4, 1), "GRAPH007", "Start", -1,
            "'Out' starts at 4, which must be from -4 to 3 for an axis of 4"
        },
        {
            new SliceAttribute("Image", 1, 1, 4), "GRAPH007", "Length", -1,
            "'Out' takes 4 elements of 'Image' [batch, 3, 4] from 1 on; from 1 to 3 are there"
        },
        {
            new SliceAttribute("Image", 1, -3, 0) { Step = 2 }, "GRAPH007", "Length", -1,
            "'Out' takes 0 elements of 'Image' [batch, 3, 4] from 1 on with Step 2; from 1 to 2 are there"
        },
        {
            new SliceAttribute("Image", 1, 0, 1) { Step = 0 }, "GRAPH007", "Step", -1,
            "'Out' has Step 0, which must be at least 1"
        },
        {
            new PadAttribute("Image", 1, 1), "GRAPH007", "Padding", -1,
            "'Out' has 2 paddings; 'Image' [batch, 3, 4] needs 4, one before and one after each axis but the batch"
        },
        {
            new PadAttribute("Row", 1, -1), "GRAPH007", "Padding", 1,
            "'Out' has a padding of -1; none may be negative, use Slice"
        },
        {
            new PadAttribute("Row", int.MaxValue, int.MaxValue), "GRAPH007", "Padding", -1,
            "'Out' would have an axis of 4294967298 elements, which is too many"
        },
        {
            new PadAttribute("Row", 1, 1) { Value = double.NaN }, "GRAPH007", "Value", -1,
            "'Out' has Value NaN, which must be a finite number"
        },
        {
            new TileAttribute("Row", 2, 0), "GRAPH007", "Repeats", 1,
            "'Out' repeats an axis 0 times, which must be at least once"
        },
        {
            new TileAttribute("Row", int.MaxValue), "GRAPH007", "Repeats", -1,
            "'Out' would have more elements than a value can have"
        },
        {
            new TileAttribute("Row", null!), "GRAPH007", "Repeats", -1, "'Out' has no repeats; give one for each axis"
        },
        {
            new BroadcastToAttribute("Image", 4), "GRAPH006", "Shape", -1,
            "'Out' broadcasts 'Image' [batch, 3, 4] to [4] a sample; "
            + "counted from the end, its axes must be equal to those or 1"
        },
        {
            new BroadcastToAttribute("Row", 0, 4), "GRAPH007", "Shape", 0,
            "'Out' has an axis of 0; every axis must be at least 1"
        },
        {
            new GatherAttribute("Image", "Row"), "GRAPH008", "Indices", -1,
            "'Out' reads indices from 'Row', a Node<double>; declare it as Node<int>"
        },
        {
            new GatherAttribute("Image", "Fixed"), "GRAPH007", "Indices", -1,
            "'Out' reads indices from -3 to 2 but 'Fixed' holds 3"
        },
        {
            new GatherAttribute("Image", "Joined"), "GRAPH007", "Indices", -1,
            "'Out' reads indices from -3 to 2 but 'Joined' can hold 3"
        },
        {
            new EmbeddingAttribute("Largest", 3, 2), "GRAPH007", "X", -1,
            "'Out' reads indices from 0 to 2 but 'Largest' can hold 3"
        },
        {
            new EmbeddingAttribute("Ids", 0, 0), "GRAPH007", "Count", -1,
            "'Out' has 0 rows; an embedding needs at least 1"
        },
        {
            new EmbeddingAttribute("Ids", 3, 2) { PaddingIndex = 3 }, "GRAPH007", "PaddingIndex", -1,
            "'Out' has PaddingIndex 3, which must be from 0 to 2, or -1 for none"
        },
        {
            new EmbeddingAttribute("Fixed", 3, 2), "GRAPH007", "X", -1,
            "'Out' reads indices from 0 to 2 but 'Fixed' holds 3"
        },
        {
            new EmbeddingAttribute("Ids", 3, 2) { WeightFrom = "Image" }, "GRAPH007", "WeightFrom", -1,
            "'Out' takes its weight from 'Image', which has none of its own; name a [Parameter] "
            + "or an Embedding layer that has one"
        },
        {
            new Upsample2DAttribute("Image", 0), "GRAPH007", "Factor", -1, "'Out' has Factor 0, which must be at least 1"
        },
        {
            new Upsample2DAttribute("Row", 2), "GRAPH006", "X", -1,
            "'Out' enlarges images, but 'Row' is [4]; it needs a height and a width, [channels, height, width]"
        },
        {
            new AttentionAttribute("Row", "Image", "Image"), "GRAPH006", "Q", -1,
            "'Out' attends over steps of 'Row' [4], which needs at least two axes beside the batch, [steps, features]"
        },
        {
            new AttentionAttribute("Image", "Tall", "Tall"), "GRAPH006", "K", -1,
            "'Out' attends with 'Image' [batch, 3, 4] and 'Tall' [4, 3]; the last axes, of queries and keys, "
            + "and those before the last two must be equal"
        },
        {
            new AttentionAttribute("Image", "Image", "Tall"), "GRAPH006", "V", -1,
            "'Out' attends with 'Image' [batch, 3, 4] and 'Tall' [4, 3]; the last axes but one, of keys and values, "
            + "and those before the last two must be equal"
        },
        {
            new AttentionAttribute("Image", "Image", "Image") { Mask = "Row" }, "GRAPH006", "Mask", -1,
            "'Out' has the mask 'Row' [4], which must broadcast to the scores [3, 3] of a sample"
        },
        {
            new MultiHeadAttentionAttribute("Image", 3), "GRAPH007", "Heads", -1,
            "'Out' has 3 heads, which must be at least 1 and divide the 4 features of 'Image' [batch, 3, 4]"
        },
        {
            new MultiHeadAttentionAttribute("Image", 0), "GRAPH007", "Heads", -1,
            "'Out' has 0 heads, which must be at least 1 and divide the 4 features of 'Image' [batch, 3, 4]"
        },
        {
            new MultiHeadAttentionAttribute("Row", 2), "GRAPH006", "X", -1,
            "'Out' attends over 'Row' [4], which must have two axes beside the batch, [steps, features]"
        },
        {
            new MultiHeadAttentionAttribute("Image", 2) { Memory = "Tall" }, "GRAPH006", "Memory", -1,
            "'Out' attends from 'Image' [batch, 3, 4] to 'Tall' [4, 3]; "
            + "they must have equally many features, their last axes"
        },
        {
            new MultiHeadAttentionAttribute("Image", 2) { KeyPaddingMask = "Row" }, "GRAPH006", "KeyPaddingMask", -1,
            "'Out' has the key padding mask 'Row' [4], which must have the shape [3] a sample, one number a key"
        },
        {
            new ResultAttribute("Heads", "state"), "GRAPH007", "Name", -1,
            "'Out' asks for 'state' of 'Heads', whose results are 'weights'"
        },
    };

    [Theory]
    [MemberData(nameof(Arguments))]
    public void What_is_wrong_is_said_at_the_argument(
        OperationAttribute operation, string id, string? argument, int index, string message) =>
        Assert.Equal(
            new Problem(id, "Out", argument, index, message),
            DiagnosticsTests.Problems(Nodes().Node("Out", operation))[0] with { Suggestion = null });

    [Fact]
    public void Indices_are_padded_with_integers()
    {
        var problem = DiagnosticsTests.OnlyProblem(Nodes().Indices("Out", new PadAttribute("Ids", 1, 1) { Value = 0.5 }));
        Assert.Equal(
            new Problem(
                "GRAPH007",
                "Out",
                "Value",
                -1,
                "'Out' holds indices (Node<int>) and has Value 0.5, which must be an integer"),
            problem);
    }

    private static NetworkBuilder Nodes() => new NetworkBuilder()
        .Node("Image", new InputAttribute(3, 4))
        .Node("Scalar", new InputAttribute())
        .Node("Row", new ParameterAttribute(4))
        .Node("Tall", new ParameterAttribute(4, 3))
        .Indices("Ids", new InputAttribute(2))
        .Indices("Fixed", new ConstantAttribute([0, 3, -1]))
        .Indices("Largest", new ArgMaxAttribute("Image"))
        .Indices("Joined", new ConcatAttribute("Ids", "Fixed"))
        .Node("Heads", new MultiHeadAttentionAttribute("Image", 2));
}
