using System.Xml.Linq;
using GraphCompiler.Visualization.Tests.Networks;

namespace GraphCompiler.Visualization.Tests;

/// <summary>Modules are frames around their nodes.</summary>
public class FrameTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public static TheoryData<string> Names => ["ResidualNetwork", "TransformerNetwork", "TwoTowers"];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_frame_is_around_its_nodes_and_no_others(string name)
    {
        var picture = Picture.Of(Info(name));
        var svg = Info(name).ToSvg();
        var boxes = SvgTests.Boxes(svg);
        var frames = Frames(svg);

        Assert.Equal(picture.Frames, frames.Keys);
        Assert.Equal(picture.Nodes.Length, boxes.Count);
        Assert.All(frames, frame => Assert.All(picture.Nodes, node =>
        {
            var isInside = (node.Frame + ".").StartsWith(frame.Key + ".", StringComparison.Ordinal);
            Assert.Equal(isInside, frame.Value.Contains(boxes[node.Index]));
            Assert.Equal(isInside, frame.Value.Overlaps(boxes[node.Index]));
        }));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Frames_are_inside_one_another_or_apart_and_all_is_within_the_picture(string name)
    {
        var document = XDocument.Parse(Info(name).ToSvg()).Root!;
        var frames = Frames(document.ToString());
        var whole = new Rectangle(0, 0, Rectangle.Number(document, "width"), Rectangle.Number(document, "height"));

        Assert.All(frames, frame =>
        {
            Assert.True(whole.Contains(frame.Value));
            Assert.All(frames.Where(other => other.Key != frame.Key), other => Assert.Equal(
                other.Key.StartsWith(frame.Key + ".", StringComparison.Ordinal)
                    || frame.Key.StartsWith(other.Key + ".", StringComparison.Ordinal),
                frame.Value.Overlaps(other.Value)));
        });
        Assert.All(SvgTests.Boxes(document.ToString()).Values, box => Assert.True(whole.Contains(box)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Boxes_lie_apart_below_what_they_read(string name)
    {
        var picture = Picture.Of(Info(name));
        var boxes = SvgTests.Boxes(Info(name).ToSvg());

        Assert.All(picture.Nodes, node =>
        {
            Assert.All(node.Inputs, input => Assert.True(boxes[input].Bottom < boxes[node.Index].Top));
            Assert.All(boxes.Where(box => box.Key != node.Index), box =>
                Assert.False(box.Value.Overlaps(boxes[node.Index])));
        });
    }

    [Fact]
    public void Who_reads_a_module_reads_the_node_inside_that_has_its_value()
    {
        var picture = Picture.Of(TransformerNetwork.Info);

        Assert.DoesNotContain(picture.Nodes, node => node.Operator == "Module");
        Assert.Equal(["Blocks.Y"], Reads(picture, "Norm"));
        Assert.Equal(["Blocks.Seen", "Blocks.Think.Narrow"], Reads(picture, "Blocks.Y"));
        Assert.Equal("Blocks", Assert.Single(picture.Nodes.Single(node => node.Name == "Blocks.Y").Modules));
        Assert.All(picture.Nodes.Where(node => node.Frame.Length > 0), node => Assert.True(node.HasGradient, node.Name));
        Assert.Equal(["RightTower.Foot"], Reads(Picture.Of(TwoTowers.Info), "Basement"));
    }

    [Fact]
    public void A_frame_says_what_the_part_is_and_how_often_it_is_applied()
    {
        Assert.Contains(">Blocks: TransformerBlock, 2 times</text>", TransformerNetwork.Info.ToSvg(), StringComparison.Ordinal);
        Assert.Contains(">Think: Widening</text>", TransformerNetwork.Info.ToSvg(), StringComparison.Ordinal);
        Assert.Contains(
            "    subgraph Blocks_ [\"Blocks: TransformerBlock, 2 times\"]\n", TransformerNetwork.Info.ToMermaid(), StringComparison.Ordinal);
        Assert.Contains(
            "        subgraph Blocks_Think_ [\"Think: Widening\"]\n", TransformerNetwork.Info.ToMermaid(), StringComparison.Ordinal);
        Assert.Contains(
            "        label=\"Blocks: TransformerBlock, 2 times\";\n", TransformerNetwork.Info.ToDot(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_recorded_of_a_module_is_shown_with_the_node_inside()
    {
        var network = new TransformerNetwork(batchCapacity: 2, seed: 1);
        network.ForwardTraining(new int[64], new int[64]);
        network.Backward();
        var run = new RunRecording();
        run.Record(network);
        var page = TransformerNetwork.Info.ToHtml(run);

        Assert.NotNull(run.Last("Blocks")!.Value);
        var start = page.IndexOf("\"name\":\"Blocks.Y\"", StringComparison.Ordinal);
        var end = page.IndexOf('}', start);
        Assert.Contains("\"value\":{", page[start..end], StringComparison.Ordinal);
    }

    internal static NetworkInfo Info(string name) => name switch
    {
        "ResidualNetwork" => ResidualNetwork.Info,
        "TransformerNetwork" => TransformerNetwork.Info,
        _ => TwoTowers.Info,
    };

    private static IEnumerable<string> Reads(Picture picture, string name) => picture.Nodes
        .Single(node => node.Name == name).Inputs
        .Select(input => picture.Nodes[input].Name);

    private static Dictionary<string, Rectangle> Frames(string svg) => XDocument.Parse(svg).Descendants(Svg + "rect")
        .Where(rectangle => rectangle.Attribute("data-frame") is not null)
        .ToDictionary(rectangle => rectangle.Attribute("data-frame")!.Value, Rectangle.Of);
}
