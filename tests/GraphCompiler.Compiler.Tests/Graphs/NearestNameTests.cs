using GraphCompiler.Compiler.Graphs;

namespace GraphCompiler.Compiler.Tests.Graphs;

public class NearestNameTests
{
    [Theory]
    [InlineData("Hiden", "Hidden")]
    [InlineData("hidden", "Hidden")]
    [InlineData("Logit", "Logits")]
    [InlineData("Pixles", "Pixels")]
    public void A_misspelt_name_is_near_the_right_one(string name, string nearest) =>
        Assert.Equal(nearest, NearestName.Find(name, ["Pixels", "Hidden", "Logits", "Label"]));

    [Theory]
    [InlineData("Embedding")]
    [InlineData("Q")]
    public void A_name_far_from_all_is_near_none(string name) =>
        Assert.Null(NearestName.Find(name, ["Pixels", "Hidden", "Logits", "Label"]));

    [Fact]
    public void Among_equally_near_names_the_first_in_ordinal_order_is_taken() =>
        Assert.Equal("Node1", NearestName.Find("Node", ["Node2", "Node1"]));

    [Fact]
    public void Nothing_is_near_where_there_is_nothing() => Assert.Null(NearestName.Find("A", []));
}
