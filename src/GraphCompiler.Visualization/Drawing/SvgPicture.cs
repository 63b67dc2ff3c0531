using System.Globalization;
using System.Text;
using GraphCompiler.Visualization.Layouts;

namespace GraphCompiler.Visualization.Drawing;

/// <summary>Draws a picture in layers.</summary>
internal static class SvgPicture
{
    private const double LetterWidth = 7.3;
    private const double SmallLetterWidth = 6.2;
    private const double LineHeight = 16;

    public static string Draw(Picture picture, bool gradients)
    {
        LaidOut places = LayeredLayout.Run(picture, [.. picture.Nodes.Select(Size)]);
        var svg = new SvgText();
        svg.Open(
            "svg",
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("viewBox", string.Create(CultureInfo.InvariantCulture, $"0 0 {places.Width:0.##} {places.Height:0.##}")),
            ("width", places.Width),
            ("height", places.Height),
            ("role", "img"),
            ("aria-label", $"The network {picture.Title}"));
        svg.Raw($"<style>\n{Theme.Svg}</style>\n");
        Body(svg, picture, places, gradients, isInteractive: false);
        return svg.Close().ToString();
    }

    /// <summary>Frames, edges and nodes, in that order, so that nodes lie on top.</summary>
    public static void Body(SvgText svg, Picture picture, LaidOut places, bool gradients, bool isInteractive)
    {
        svg.Open("defs");
        Arrow(svg, "arrow", "edge-head");
        Arrow(svg, "gradient-arrow", "gradient-head");
        svg.Close();
        foreach (Frame frame in places.Frames)
            Draw(svg, frame);
        foreach (Route edge in places.Edges)
            Draw(svg, edge);
        if (gradients)
        {
            foreach (Route edge in places.Edges.Where(edge =>
                picture.Nodes[edge.From].HasGradient && picture.Nodes[edge.To].HasGradient))
            {
                DrawGradient(svg, edge);
            }
        }

        foreach (PictureNode node in picture.Nodes)
            Draw(svg, node, places.Nodes[node.Index], isInteractive);
    }

    /// <summary>The size of a node's box.</summary>
    public static (double Width, double Height) Size(PictureNode node)
    {
        string[] lines = Lines(node);
        double width = Math.Max(
            lines[0].Length * LetterWidth, lines.Skip(1).Max(line => line.Length) * SmallLetterWidth);
        return (Math.Max(90, width + 24), 14 + (lines.Length * LineHeight));
    }

    private static string[] Lines(PictureNode node) =>
    [
        node.Label,
        $"{node.Operator} {node.Shape}",
        .. node.Parameters == 0 ? [] : new[] { $"{Numbers.Count(node.Parameters)} parameters" },
    ];

    private static void Arrow(SvgText svg, string id, string style)
    {
        svg.Open(
            "marker", ("id", id), ("viewBox", "0 0 8 8"), ("refX", 7), ("refY", 4), ("markerWidth", 7),
            ("markerHeight", 7), ("orient", "auto"));
        svg.Element("path", ("class", style), ("d", "M0,0 L8,4 L0,8 z"));
        svg.Close();
    }

    private static void Draw(SvgText svg, Frame frame)
    {
        Box box = frame.Box;
        svg.Element(
            "rect", ("class", "frame"), ("data-frame", frame.Path), ("x", box.X), ("y", box.Y), ("width", box.Width),
            ("height", box.Height), ("rx", 10));
        svg.Text("text", frame.Title, ("class", "frame-title"), ("x", box.X + 10), ("y", box.Y + 15));
    }

    private static void Draw(SvgText svg, Route edge) => svg.Element(
        "path", ("class", "edge"), ("data-from", edge.From), ("data-to", edge.To), ("d", Curve(edge.Points)),
        ("marker-end", "url(#arrow)"));

    // Beside the edge, the other way.
    private static void DrawGradient(SvgText svg, Route edge) => svg.Element(
        "path", ("class", "gradient"), ("data-from", edge.To), ("data-to", edge.From),
        ("d", Curve([.. edge.Points.Reverse().Select(point => (point.X + 8, point.Y))])),
        ("marker-end", "url(#gradient-arrow)"));

    private static string Curve(IReadOnlyList<(double X, double Y)> points)
    {
        var path = new StringBuilder();
        path.Append(CultureInfo.InvariantCulture, $"M{points[0].X:0.#},{points[0].Y:0.#}");
        for (int i = 1; i < points.Count; i++)
        {
            double middle = (points[i - 1].Y + points[i].Y) / 2;
            path.Append(
                CultureInfo.InvariantCulture,
                $" C{points[i - 1].X:0.#},{middle:0.#} {points[i].X:0.#},{middle:0.#} {points[i].X:0.#},{points[i].Y:0.#}");
        }

        return path.ToString();
    }

    private static void Draw(SvgText svg, PictureNode node, Box box, bool isInteractive)
    {
        string style = $"node {node.Role.ToString().ToLowerInvariant()}";
        (string, object)[] attributes = isInteractive
            ?
            [
                ("class", style), ("data-node", node.Index), ("tabindex", 0), ("role", "button"),
                ("aria-label", $"{node.Name}, {node.Operator} {node.Shape}"),
            ]
            : [("class", style), ("data-node", node.Index)];
        svg.Open("g", attributes);
        svg.Text("title", $"{node.Name} = {node.Formula}");
        svg.Element("rect", ("x", box.X), ("y", box.Y), ("width", box.Width), ("height", box.Height), ("rx", 7));
        string[] lines = Lines(node);
        for (int i = 0; i < lines.Length; i++)
        {
            svg.Text(
                "text", lines[i], ("class", i == 0 ? "name" : "detail"), ("x", box.Centre),
                ("y", box.Y + 7 + (LineHeight * (i + 0.75))), ("text-anchor", "middle"));
        }

        svg.Close();
    }
}
