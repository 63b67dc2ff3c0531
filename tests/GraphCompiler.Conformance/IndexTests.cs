using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Declarations.Attributes;
using Testing.Declarations;
using Testing.Execution;

namespace Testing.Layout;

/// <summary>Indices: moved and read by gathers and embeddings, checked before anything is written.</summary>
public class IndexTests
{
    private static readonly Lazy<GeneratedNetworks> Networks = new(() => new GeneratedNetworks(
        "Indices", [Categories.Build(), Moved.Build(), Lookup.Build()]));

    // Each column has a table of its own, so that each place has a range of its own.
    private static NetworkBuilder Categories => new NetworkBuilder(ElementType.Double, "Categories")
        .Indices("Ids", new InputAttribute(3))
        .Indices("Kinds", new SliceAttribute("Ids", 0, 0, 2))
        .Indices("Color", new SliceAttribute("Ids", 0, 2, 1))
        .Node("A", new EmbeddingAttribute("Kinds", 4, 2) { PaddingIndex = 3 })
        .Node("B", new EmbeddingAttribute("Color", 100, 2))
        .Node("Y", new ConcatAttribute("A", "B"));

    private static NetworkBuilder Moved => new NetworkBuilder(ElementType.Double, "Moved")
        .Indices("Ids", new InputAttribute(2, 2))
        .Indices("Turned", new TransposeAttribute("Ids", 1, 0))
        .Indices("Row", new FlattenAttribute("Turned"))
        .Indices("Wide", new PadAttribute("Row", 1, 0) { Value = -7 })
        .Indices("More", new ConstantAttribute([4, 5]))
        .Indices("All", new ConcatAttribute("Wide", "More"))
        .Indices("Twice", new TileAttribute("All", 2, 1))
        .Indices("Picked", new GatherAttribute("All", "More"))
        .Node("X", new InputAttribute())
        .Node("Y", new ScaleAttribute("X", 2), isOutput: true);

    private static NetworkBuilder Lookup => new NetworkBuilder(ElementType.Double, "Lookup")
        .Node("X", new InputAttribute(3) { Gradient = true })
        .Indices("Ids", new InputAttribute())
        .Node("Y", new GatherAttribute("X", "Ids"));

    [Theory]
    [InlineData(4, 1, 1, 0, "3")]
    [InlineData(1, -1, 1, 1, "3")]
    [InlineData(1, 2, 100, 2, "99")]
    [InlineData(1, 2, int.MinValue, 2, "99")]
    public void An_index_outside_the_range_of_its_place_is_refused(int a, int b, int c, int place, string most)
    {
        var network = Networks.Value.Create("Categories", 2);
        network.Forward([Numbers(3, 0, 99, 0, 3, 4)]);
        var before = network.Value("Y");
        int[] ids = [0, 1, 2, a, b, c];
        foreach (var pass in new Action[]
        {
            () => network.Forward([ids]),
            () => network.ForwardTraining([ids]),
        })
        {
            var error = Assert.ThrowsAny<ArgumentException>(pass);
            Assert.Contains("'Ids'", error.Message, StringComparison.Ordinal);
            Assert.Contains($"index {ids[3 + place]} at position {3 + place}", error.Message, StringComparison.Ordinal);
            Assert.Contains($"0 to {most}", error.Message, StringComparison.Ordinal);
            Assert.Equal(before, network.Value("Y"));
        }
    }

    [Fact]
    public void A_padding_row_starts_at_zero_and_gets_no_gradient()
    {
        var network = Networks.Value.Create("Categories", 2);
        Assert.Equal([0, 0], network.Parameter("A.weight")[6..]);
        Assert.DoesNotContain(0, network.Parameter("A.weight")[..6]);
        network.ForwardTraining([Numbers(3, 1, 0, 1, 1, 0)]);
        network.Backward([Enumerable.Repeat(1.0, 12).ToArray()]);
        Assert.Equal([0, 0, 3, 3, 0, 0, 0, 0], network.ParameterGradient("A.weight"));
        Assert.Equal([2, 2], network.ParameterGradient("B.weight")[..2]);
    }

    [Fact]
    public void Indices_are_moved_as_numbers_are()
    {
        var network = Networks.Value.Create("Moved", 2);
        network.Forward([Numbers(0, 1, 2, 3, 10, 11, 12, 13), new double[] { 1, 2 }]);
        Assert.Equal([0, 2, 1, 3, 10, 12, 11, 13], network.Value("Turned"));
        Assert.Equal([0, 2, 1, 3, 10, 12, 11, 13], network.Value("Row"));
        Assert.Equal([-7, 0, 2, 1, 3, -7, 10, 12, 11, 13], network.Value("Wide"));
        double[][] all = [[-7, 0, 2, 1, 3, 4, 5], [-7, 10, 12, 11, 13, 4, 5]];
        Assert.Equal([.. all[0], .. all[1]], network.Value("All"));
        Assert.Equal([.. all[0], .. all[0], .. all[1], .. all[1]], network.Value("Twice"));
        Assert.Equal([3, 4, 13, 4], network.Value("Picked"));
    }

    // NumPy's take: from the end where below zero, and never beyond either end.
    [Fact]
    public void A_gather_counts_negative_indices_from_the_end()
    {
        var network = Networks.Value.Create("Lookup", 2);
        double[] x = [1, 2, 3, 4, 5, 6];
        network.ForwardTraining([x, Numbers(-1, -3)]);
        Assert.Equal([3, 4], network.Value("Y"));
        network.Backward([new double[] { 10, 20 }]);
        Assert.Equal([0, 0, 10, 20, 0, 0], network.Gradient("X"));
        foreach (var wrong in Numbers(3, -4))
        {
            var error = Assert.ThrowsAny<ArgumentException>(() => network.Forward([x, Numbers(0, wrong)]));
            Assert.Contains($"'Ids' was given index {wrong} at position 1; -3 to 2", error.Message, StringComparison.Ordinal);
        }
    }

    private static int[] Numbers(params int[] numbers) => numbers;
}
