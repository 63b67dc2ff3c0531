using GraphCompiler.Visualization.Curves;
using GraphCompiler.Visualization.Drawing;

namespace GraphCompiler.Visualization;

/// <summary>Draws how recorded values or gradients are distributed.</summary>
public static class Histogram
{
    /// <summary>The histogram of a distribution.</summary>
    /// <param name="distribution">What to draw, such as <see cref="NodeRecord.Gradient"/>.</param>
    /// <param name="title">What stands above it.</param>
    /// <returns>An SVG document.</returns>
    public static string ToSvg(this Distribution distribution, string title)
    {
        ArgumentNullException.ThrowIfNull(distribution);
        ArgumentNullException.ThrowIfNull(title);
        double width = distribution.Maximum - distribution.Minimum;
        (double left, double right) = width > 0
            ? (distribution.Minimum, distribution.Maximum)
            : (distribution.Minimum - 0.5, distribution.Minimum + 0.5);
        int most = Math.Max(1, distribution.Bins.Max());
        var frame = new ChartFrame(480, 280, left, right, 0, most * 1.05);
        SvgText svg = frame.Begin(title, "value", "count", hasWholeX: false);
        double bin = (right - left) / distribution.Bins.Length;
        for (int i = 0; i < distribution.Bins.Length; i++)
        {
            double x = frame.X(left + (i * bin));
            double y = frame.Y(distribution.Bins[i]);
            svg.Element(
                "rect", ("class", "bar"), ("x", x + 0.5), ("y", y),
                ("width", Math.Max(0.5, frame.X(left + ((i + 1) * bin)) - x - 1)), ("height", frame.Y(0) - y));
        }

        return svg.Close().ToString();
    }
}
