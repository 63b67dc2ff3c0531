using System.Xml.Linq;
using GraphCompiler.Visualization.Tests.Networks;

namespace GraphCompiler.Visualization.Tests;

public class SvgTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public static TheoryData<string> Names => ["Perceptron", "Branches"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_node_is_drawn_once_below_what_it_reads_and_apart_from_the_others(string name)
    {
        var info = Info(name);
        var boxes = Boxes(info.ToSvg());
        var picture = Picture.Of(info);

        Assert.Equal(info.Nodes.Length, boxes.Count);
        Assert.All(picture.Nodes, node => Assert.All(node.Inputs, input => Assert.True(
            boxes[input].Bottom < boxes[node.Index].Top, $"{info.Nodes[input].Name} is not above {node.Name}.")));
        for (var i = 0; i < boxes.Count; i++)
        {
            Assert.All(boxes.Keys.Where(other => other > i), other => Assert.False(
                boxes[i].Overlaps(boxes[other]), $"{info.Nodes[i].Name} and {info.Nodes[other].Name} overlap."));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_edge_is_drawn_and_gradients_on_request(string name)
    {
        var picture = Picture.Of(Info(name));
        var edges = picture.Nodes.Sum(node => node.Inputs.Length);
        var back = picture.Nodes.Sum(node => node.HasGradient
            ? node.Inputs.Count(input => picture.Nodes[input].HasGradient)
            : 0);

        Assert.Equal(edges, Count(Info(name).ToSvg(), "edge"));
        Assert.Equal(0, Count(Info(name).ToSvg(), "gradient"));
        Assert.Equal(back, Count(Info(name).ToSvg(gradients: true), "gradient"));
    }

    [Fact]
    public void All_that_is_drawn_is_within_the_picture()
    {
        var document = XDocument.Parse(Branches.Info.ToSvg()).Root!;
        var (width, height) = (Number(document, "width"), Number(document, "height"));

        Assert.All(Boxes(document.ToString()).Values, box => Assert.True(
            box.Left >= 0 && box.Top >= 0 && box.Right <= width && box.Bottom <= height));
    }

    [Fact]
    public void The_same_network_gives_the_same_bytes() =>
        Assert.Equal(Branches.Info.ToSvg(gradients: true), Branches.Info.ToSvg(gradients: true));

    internal static NetworkInfo Info(string name) => name == "Perceptron" ? Perceptron.Info : Branches.Info;

    internal static Dictionary<int, Rectangle> Boxes(string svg) => XDocument.Parse(svg).Descendants(Svg + "g")
        .ToDictionary(group => (int)group.Attribute("data-node")!, group => Rectangle.Of(group.Element(Svg + "rect")!));

    private static int Count(string svg, string style) => XDocument.Parse(svg).Descendants(Svg + "path")
        .Count(path => (string?)path.Attribute("class") == style);

    private static double Number(XElement element, string name) => Rectangle.Number(element, name);
}
