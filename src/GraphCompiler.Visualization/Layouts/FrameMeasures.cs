namespace GraphCompiler.Visualization.Layouts;

/// <summary>How much room the frames of modules take around what is in them.</summary>
internal sealed class FrameMeasures
{
    private const double Padding = 12;
    private const double TitleHeight = 16;
    private const double TitleLetter = 6.6;

    private readonly Picture _picture;
    private readonly Dictionary<string, int> _levels = new(StringComparer.Ordinal);

    public FrameMeasures(Picture picture)
    {
        _picture = picture;
        foreach (string frame in picture.Frames)
        {
            foreach (string outer in Picture.Ancestors(frame))
            {
                int inside = Picture.Ancestors(frame).Count() - Picture.Ancestors(outer).Count() + 1;
                _levels[outer] = Math.Max(_levels.GetValueOrDefault(outer), inside);
            }
        }
    }

    /// <summary>The frames, outer ones first.</summary>
    public IEnumerable<string> Frames => _picture.Frames;

    /// <summary>The most frames around one another.</summary>
    public int Depth => _levels.Values.DefaultIfEmpty().Max();

    /// <summary>Left, right and below of what is in a frame: an outer one needs more than those inside it.</summary>
    public double Side(string frame) => _levels[frame] * Padding;

    /// <summary>Above what is in a frame.</summary>
    public double Top(string frame) => _levels[frame] * (Padding + TitleHeight);

    /// <summary>The least width, for its title.</summary>
    public double Width(string frame) => (_picture.TitleOf(frame).Length * TitleLetter) + (2 * Padding);
}
