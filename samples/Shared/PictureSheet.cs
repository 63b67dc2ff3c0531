using System.Text;

namespace Pictures;

/// <summary>Draws rows of square pictures as an SVG file, which any browser shows.</summary>
public static class PictureSheet
{
    private const int PixelSize = 9;
    private const int Gap = 14;
    private const int CaptionWidth = 150;
    private const int TitleHeight = 44;
    private const int LabelHeight = 18;

    /// <summary>The text of the file.</summary>
    /// <param name="title">What stands above everything.</param>
    /// <param name="side">The pixels along a side of a picture.</param>
    /// <param name="rows">The rows, all of as many pictures.</param>
    public static string Draw(string title, int side, IReadOnlyList<PictureRow> rows)
    {
        int picture = side * PixelSize, columns = rows.Max(row => row.Pictures.Count);
        int width = CaptionWidth + (columns * (picture + Gap)) + Gap;
        int height = TitleHeight + rows.Sum(row => RowHeight(row, picture)) + Gap;
        var text = new StringBuilder();
        Line(text, $"""<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" """
            + $"""viewBox="0 0 {width} {height}" font-family="sans-serif" fill="#222">""");
        Line(text, $"""<rect width="{width}" height="{height}" fill="white"/>""");
        Line(text, $"""<text x="{Gap}" y="28" font-size="17">{Escape(title)}</text>""");
        int top = TitleHeight;
        foreach (PictureRow row in rows)
        {
            Line(text, $"""<text x="{Gap}" y="{top + (picture / 2) + 5}" font-size="14">{Escape(row.Caption)}</text>""");
            for (int i = 0; i < row.Pictures.Count; i++)
            {
                int left = CaptionWidth + (i * (picture + Gap));
                Pixels(text, row.Pictures[i], side, left, top);
                if (row.Labels.Count > 0)
                {
                    Line(text, $"""<text x="{left + (picture / 2)}" y="{top + picture + 15}" font-size="12" """
                        + $"""text-anchor="middle">{Escape(row.Labels[i])}</text>""");
                }
            }

            top += RowHeight(row, picture);
        }

        Line(text, "</svg>");
        return text.ToString();
    }

    private static int RowHeight(PictureRow row, int picture) =>
        picture + Gap + (row.Labels.Count > 0 ? LabelHeight : 0);

    private static void Pixels(StringBuilder text, string[] colours, int side, int left, int top)
    {
        Line(text, $"""<g transform="translate({left} {top})" shape-rendering="crispEdges">""");
        for (int i = 0; i < colours.Length; i++)
        {
            Line(text, $"""<rect x="{i % side * PixelSize}" y="{i / side * PixelSize}" width="{PixelSize}" """
                + $"""height="{PixelSize}" fill="{colours[i]}"/>""");
        }

        int length = side * PixelSize;
        Line(text, $"""<rect width="{length}" height="{length}" fill="none" stroke="#bbb"/>""");
        Line(text, "</g>");
    }

    private static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);

    // Only whole numbers are printed, and those look the same in every culture.
    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
