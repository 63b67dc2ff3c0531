using System.Globalization;
using GraphCompiler.Visualization.Drawing;

namespace GraphCompiler.Visualization;

/// <summary>Draws which classes are taken for which.</summary>
public static class ConfusionMatrix
{
    private const double Cell = 44;
    private const double Edge = 84;

    private const string Style =
        """
        svg { font-family: "Segoe UI", "Helvetica Neue", Arial, sans-serif; --paper: #ffffff; --ink: #1d2430;
          --cell: #2563eb; --line: #d4dae2; background: var(--paper); }
        @media (prefers-color-scheme: dark) { svg { --paper: #14181f; --ink: #e8ecf2; --cell: #60a5fa; --line: #39424f; } }
        text { font-size: 12px; fill: var(--ink); text-anchor: middle; } .title { font-size: 14px; font-weight: 600; }
        rect { fill: var(--cell); } .border { fill: none; stroke: var(--line); }

        """;

    /// <summary>The counts as a table of shaded cells.</summary>
    /// <param name="counts">Square: the row is what a sample is, the column what it was taken for.</param>
    /// <param name="labels">The classes' names; their numbers by default.</param>
    /// <returns>An SVG document.</returns>
    /// <exception cref="ArgumentException">
    /// The table is empty or not square, a count is negative, or there is another number of labels.
    /// </exception>
    public static string ToSvg(int[,] counts, IReadOnlyList<string>? labels = null)
    {
        ArgumentNullException.ThrowIfNull(counts);
        int classes = counts.GetLength(0);
        if (classes == 0 || classes != counts.GetLength(1))
            throw new ArgumentException($"The counts are {classes} by {counts.GetLength(1)}; they must be square.", nameof(counts));
        if (counts.Cast<int>().Any(count => count < 0))
            throw new ArgumentException("A count is negative.", nameof(counts));
        string[] names = [.. labels ?? [.. Enumerable.Range(0, classes).Select(i => i.ToString(CultureInfo.InvariantCulture))]];
        if (names.Length != classes)
            throw new ArgumentException($"There are {names.Length} labels for {classes} classes.", nameof(labels));
        double size = Edge + (classes * Cell) + 16;
        var svg = new SvgText();
        svg.Open(
            "svg", ("xmlns", "http://www.w3.org/2000/svg"),
            ("viewBox", $"0 0 {Numbers.Place(size)} {Numbers.Place(size)}"), ("width", size), ("height", size),
            ("role", "img"), ("aria-label", "Confusion matrix"));
        svg.Raw($"<style>\n{Style}</style>\n");
        svg.Text("text", "taken for", ("class", "title"), ("x", Edge + (classes * Cell / 2)), ("y", 24));
        svg.Text(
            "text", "is", ("class", "title"),
            ("transform", $"translate(24 {Numbers.Place(Edge + (classes * Cell / 2))}) rotate(-90)"));
        for (int row = 0; row < classes; row++)
        {
            double middle = Edge + ((row + 0.5) * Cell);
            svg.Text("text", names[row], ("x", Edge - 22), ("y", middle + 4));
            svg.Text("text", names[row], ("x", middle), ("y", Edge - 14));
            Row(svg, counts, row);
        }

        return svg.Close().ToString();
    }

    // A cell is as dark as its share of its row.
    private static void Row(SvgText svg, int[,] counts, int row)
    {
        int classes = counts.GetLength(0);
        long sum = Enumerable.Range(0, classes).Sum(column => (long)counts[row, column]);
        for (int column = 0; column < classes; column++)
        {
            (double x, double y) = (Edge + (column * Cell), Edge + (row * Cell));
            double share = sum == 0 ? 0 : (double)counts[row, column] / sum;
            svg.Element(
                "rect", ("x", x), ("y", y), ("width", Cell), ("height", Cell), ("fill-opacity", Math.Round(share * 0.75, 3)));
            svg.Element("rect", ("class", "border"), ("x", x), ("y", y), ("width", Cell), ("height", Cell));
            if (counts[row, column] > 0)
                svg.Text("text", Numbers.Count(counts[row, column]), ("x", x + (Cell / 2)), ("y", y + (Cell / 2) + 4));
        }
    }
}
