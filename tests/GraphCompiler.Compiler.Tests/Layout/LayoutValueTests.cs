using GraphCompiler.Compiler.Declarations.Attributes;
using GraphCompiler.Compiler.IR;
using Testing.Declarations;
using Testing.Interpretation;
using Testing.Verification;

namespace GraphCompiler.Compiler.Tests.Layout;

/// <summary>Where layout operators put which element, against NumPy's rules spelled out.</summary>
public class LayoutValueTests
{
    private const int Batch = Shape.Batch;

    // Image is [[0 1 2] [3 4 5]] in the first sample and 10 more in the second; Table is [[0 1] [2 3] [4 5]] + 0.5.
    public static TheoryData<OperationAttribute, int[], double[]> Values => new()
    {
        { new TransposeAttribute("Image", 1, 0), [Batch, 3, 2], [0, 3, 1, 4, 2, 5, 10, 13, 11, 14, 12, 15] },
        { new TransposeAttribute("Image", -2, -1), [Batch, 2, 3], [0, 1, 2, 3, 4, 5, 10, 11, 12, 13, 14, 15] },
        { new TransposeAttribute("Number"), [Batch], [7, 8] },
        { new TransposeAttribute("Table", 1, 0), [2, 3], [0.5, 2.5, 4.5, 1.5, 3.5, 5.5] },
        { new ReshapeAttribute("Image", -1, 2), [Batch, 3, 2], [0, 1, 2, 3, 4, 5, 10, 11, 12, 13, 14, 15] },
        { new ReshapeAttribute("Number", 1, -1), [Batch, 1, 1], [7, 8] },
        { new ReshapeAttribute("One"), [], [9] },
        { new FlattenAttribute("Table"), [6], [0.5, 1.5, 2.5, 3.5, 4.5, 5.5] },
        { new FlattenAttribute("Number"), [Batch, 1], [7, 8] },
        {
            new ConcatAttribute("Image", "Pair") { Axis = -1 }, [Batch, 2, 4],
            [0, 1, 2, 20, 3, 4, 5, 21, 10, 11, 12, 20, 13, 14, 15, 21]
        },
        { new ConcatAttribute("Pair", "Pair"), [4, 1], [20, 21, 20, 21] },
        { new ConcatAttribute("Pair"), [2, 1], [20, 21] },
        { new StackAttribute("Number", "One2"), [Batch, 2], [7, 9, 8, 9] },
        {
            new StackAttribute("Image", "Image") { Axis = -1 }, [Batch, 2, 3, 2],
            [
                0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5,
                10, 10, 11, 11, 12, 12, 13, 13, 14, 14, 15, 15,
            ]
        },
        { new StackAttribute("Pair", "Pair") { Axis = 1 }, [2, 2, 1], [20, 20, 21, 21] },
        { new StackAttribute("Number"), [Batch, 1], [7, 8] },
        { new SliceAttribute("Image", 1, 1, 2), [Batch, 2, 2], [1, 2, 4, 5, 11, 12, 14, 15] },
        { new SliceAttribute("Image", -1, -3, 2) { Step = 2 }, [Batch, 2, 2], [0, 2, 3, 5, 10, 12, 13, 15] },
        { new SliceAttribute("Table", 0, -1, 1), [1, 2], [4.5, 5.5] },
        { new SliceAttribute("Table", 0, 0, 3), [3, 2], [0.5, 1.5, 2.5, 3.5, 4.5, 5.5] },
        { new PadAttribute("Pair", 0, 1, 1, 0) { Value = 6 }, [3, 2], [6, 20, 6, 21, 6, 6] },
        { new PadAttribute("Number"), [Batch], [7, 8] },
        { new TileAttribute("Pair", 2, 3), [4, 3], [20, 20, 20, 21, 21, 21, 20, 20, 20, 21, 21, 21] },
        { new TileAttribute("Pair", 2), [2, 2], [20, 20, 21, 21] },
        { new TileAttribute("Number", 2, 1), [Batch, 2, 1], [7, 7, 8, 8] },
        { new BroadcastToAttribute("Pair", 2, 2, 2), [2, 2, 2], [20, 20, 21, 21, 20, 20, 21, 21] },
        { new BroadcastToAttribute("Number", 2), [Batch, 2], [7, 7, 8, 8] },
        { new Upsample2DAttribute("Pair", 2), [4, 2], [20, 20, 20, 20, 21, 21, 21, 21] },
        { new GatherAttribute("Table", "Ids"), [Batch, 2, 2], [4.5, 5.5, 0.5, 1.5, 2.5, 3.5, 2.5, 3.5] },
        {
            new GatherAttribute("Table", "Ids") { Axis = -1 }, [Batch, 3, 2],
            [0.5, 0.5, 2.5, 2.5, 4.5, 4.5, 1.5, 1.5, 3.5, 3.5, 5.5, 5.5]
        },
        { new GatherAttribute("Image", "Ids") { Axis = 1 }, [Batch, 2, 2], [2, 0, 5, 3, 11, 11, 14, 14] },
        { new GatherAttribute("Image", "Fixed"), [Batch, 1, 3], [3, 4, 5, 13, 14, 15] },
        { new GatherAttribute("Image", "Last") { Axis = 1 }, [Batch, 2], [2, 5, 12, 15] },
        { new GatherAttribute("Table", "Last"), [2], [4.5, 5.5] },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Every_element_is_where_NumPy_puts_it(OperationAttribute operation, int[] shape, double[] expected)
    {
        var isAxisOfTwo = operation is GatherAttribute { X: "Table", Axis: -1 };
        var declaration = Nodes().Node("Out", operation).Build();
        var module = Stages.Lower(declaration);
        Assert.Equal(shape, module.Nodes["Out"].Shape.Axes);
        Assert.Equal("Out", module.Nodes["Out"].Name);
        Assert.Null(module.Nodes["Out"].Source);
        var feed = Feed(module);
        if (isAxisOfTwo)
        {
            feed.Arguments["Ids"] = new Tensor([2, 2], [0, 0, 1, 1]);
        }

        Assert.Equal(expected, Interpreter.Run(module, feed).Node("Out").Values);
    }

    private static Feed Feed(Module module)
    {
        var feed = new Feed(2) { Module = module };
        feed.Arguments["Image"] = new Tensor([2, 2, 3], [0, 1, 2, 3, 4, 5, 10, 11, 12, 13, 14, 15]);
        feed.Arguments["Number"] = new Tensor([2], [7, 8]);
        feed.Arguments["Ids"] = new Tensor([2, 2], [2, 0, 1, 1]);
        return feed;
    }

    private static NetworkBuilder Nodes() => new NetworkBuilder()
        .Node("Image", new InputAttribute(2, 3))
        .Node("Number", new InputAttribute())
        .Node("Pair", new ConstantAttribute([20.0, 21], 2, 1))
        .Node("One", new ConstantAttribute([9.0], 1))
        .Node("One2", new ConstantAttribute([9.0]))
        .Node("Table", new ConstantAttribute([0.5, 1.5, 2.5, 3.5, 4.5, 5.5], 3, 2))
        .Indices("Ids", new InputAttribute(2))
        .Indices("Fixed", new ConstantAttribute([1], 1))
        .Indices("Last", new ConstantAttribute([-1]));
}
