using System.Globalization;
using GraphCompiler.Visualization.Drawing;

namespace GraphCompiler.Visualization.Curves;

/// <summary>The axes of a chart, and where its numbers are.</summary>
internal sealed class ChartFrame(double width, double height, double left, double right, double bottom, double top)
{
    private const double MarginLeft = 64;
    private const double MarginRight = 16;
    private const double MarginTop = 34;
    private const double MarginBottom = 44;

    public const string Style =
        """
        svg { font-family: "Segoe UI", "Helvetica Neue", Arial, sans-serif; --paper: #ffffff; --ink: #1d2430;
          --line: #c6ced9; --first: #2563eb; --second: #ea580c; --third: #16a34a; background: var(--paper); }
        @media (prefers-color-scheme: dark) { svg { --paper: #14181f; --ink: #e8ecf2; --line: #39424f;
          --first: #60a5fa; --second: #fb923c; --third: #4ade80; } }
        text { font-size: 12px; fill: var(--ink); } .title { font-size: 14px; font-weight: 600; }
        .grid { stroke: var(--line); stroke-width: 1; }
        .first { stroke: var(--first); } .second { stroke: var(--second); } .third { stroke: var(--third); }
        polyline { fill: none; stroke-width: 2; } .bar { fill: var(--first); } .best { stroke-dasharray: 4 3; }

        """;

    public double Width => width;

    public double Height => height;

    public double X(double x) =>
        MarginLeft + ((x - left) / (right - left) * (width - MarginLeft - MarginRight));

    public double Y(double y) =>
        height - MarginBottom - ((y - bottom) / (top - bottom) * (height - MarginTop - MarginBottom));

    /// <summary>An SVG document with a title, a grid and labelled axes, open for what is drawn in it.</summary>
    public SvgText Begin(string title, string xLabel, string yLabel, bool hasWholeX)
    {
        var svg = new SvgText();
        svg.Open(
            "svg", ("xmlns", "http://www.w3.org/2000/svg"),
            ("viewBox", $"0 0 {Numbers.Place(width)} {Numbers.Place(height)}"), ("width", width), ("height", height),
            ("role", "img"), ("aria-label", title));
        svg.Raw($"<style>\n{Style}</style>\n");
        svg.Text("text", title, ("class", "title"), ("x", MarginLeft), ("y", 20));
        foreach (double tick in Ticks(bottom, top, isWhole: false))
        {
            svg.Element(
                "line", ("class", "grid"), ("x1", X(left)), ("x2", X(right)), ("y1", Y(tick)), ("y2", Y(tick)));
            svg.Text("text", Numbers.Value(tick), ("x", MarginLeft - 8), ("y", Y(tick) + 4), ("text-anchor", "end"));
        }

        foreach (double tick in Ticks(left, right, hasWholeX))
        {
            string label = tick.ToString("G5", CultureInfo.InvariantCulture);
            svg.Text("text", label, ("x", X(tick)), ("y", height - MarginBottom + 18), ("text-anchor", "middle"));
        }

        svg.Text("text", xLabel, ("x", (X(left) + X(right)) / 2), ("y", height - 8), ("text-anchor", "middle"));
        svg.Text(
            "text", yLabel, ("transform", $"translate(14 {Numbers.Place((Y(bottom) + Y(top)) / 2)}) rotate(-90)"),
            ("text-anchor", "middle"));
        return svg;
    }

    /// <summary>Round numbers between two, about five.</summary>
    public static IEnumerable<double> Ticks(double from, double to, bool isWhole)
    {
        double rough = (to - from) / 5;
        double power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        double step = new[] { 1.0, 2, 5, 10 }.Select(factor => factor * power).First(size => size >= rough * 0.999);
        if (isWhole)
            step = Math.Max(1, Math.Round(step));
        for (double tick = Math.Ceiling(from / step) * step; tick <= to + (step * 1e-9); tick += step)
            yield return Math.Abs(tick) < step * 1e-9 ? 0 : tick;
    }
}
