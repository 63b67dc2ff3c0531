using System.Globalization;
using GraphCompiler.Visualization.Curves;
using GraphCompiler.Visualization.Drawing;

namespace GraphCompiler.Visualization;

/// <summary>Draws how training went.</summary>
public static class LearningCurve
{
    /// <summary>The training loss, and the validation loss where there is one, over the epochs.</summary>
    /// <param name="report">What <c>Fit</c> returned, with one epoch at least.</param>
    /// <returns>An SVG document.</returns>
    /// <exception cref="ArgumentException">The report has no epoch, or no finite loss.</exception>
    public static string ToSvg(this TrainingReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        (double X, double Y)[] training = Series(report, epoch => epoch.TrainingLoss);
        (double X, double Y)[] validation = Series(report, epoch => epoch.ValidationLoss);
        double[] losses = [.. training.Concat(validation).Select(point => point.Y)];
        if (losses.Length == 0)
            throw new ArgumentException("The report has no epoch with a finite loss.", nameof(report));
        double last = Math.Max(2, report.Epochs[^1].Epoch);
        (double low, double high) = (losses.Min(), losses.Max());
        double room = high > low ? (high - low) * 0.05 : Math.Max(1e-9, Math.Abs(high) * 0.1);
        var frame = new ChartFrame(640, 360, 1, last, low - room, high + room);
        SvgText svg = frame.Begin("Loss", "epoch", "loss", hasWholeX: true);
        Line(svg, frame, training, "first");
        Line(svg, frame, validation, "second");
        if (report.BestEpoch is { } best)
        {
            svg.Element(
                "line", ("class", "best third"), ("x1", frame.X(best)), ("x2", frame.X(best)),
                ("y1", frame.Y(low - room)), ("y2", frame.Y(high + room)));
        }

        Legend(svg, validation.Length > 0);
        return svg.Close().ToString();
    }

    private static (double X, double Y)[] Series(TrainingReport report, Func<EpochReport, double?> loss) =>
    [
        .. report.Epochs
            .Where(epoch => loss(epoch) is { } value && double.IsFinite(value))
            .Select(epoch => ((double)epoch.Epoch, loss(epoch)!.Value)),
    ];

    private static void Line(SvgText svg, ChartFrame frame, (double X, double Y)[] points, string style)
    {
        if (points.Length == 0)
            return;
        IEnumerable<string> places = points.Select(point =>
            string.Create(CultureInfo.InvariantCulture, $"{frame.X(point.X):0.#},{frame.Y(point.Y):0.#}"));
        svg.Element("polyline", ("class", style), ("points", string.Join(' ', places)));
    }

    private static void Legend(SvgText svg, bool hasValidation)
    {
        Entry(svg, 470, "training", "first");
        if (hasValidation)
            Entry(svg, 550, "validation", "second");
    }

    private static void Entry(SvgText svg, double x, string text, string style)
    {
        svg.Element(
            "line", ("class", style), ("x1", x), ("x2", x + 16), ("y1", 16), ("y2", 16), ("stroke-width", 3));
        svg.Text("text", text, ("x", x + 20), ("y", 20));
    }
}
