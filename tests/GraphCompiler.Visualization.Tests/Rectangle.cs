using System.Globalization;
using System.Xml.Linq;

namespace GraphCompiler.Visualization.Tests;

/// <summary>A rectangle of a drawing.</summary>
internal sealed record Rectangle(double Left, double Top, double Right, double Bottom)
{
    public static Rectangle Of(XElement element)
    {
        var (x, y) = (Number(element, "x"), Number(element, "y"));
        return new Rectangle(x, y, x + Number(element, "width"), y + Number(element, "height"));
    }

    public static double Number(XElement element, string name) =>
        double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);

    public bool Overlaps(Rectangle other) =>
        Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;

    public bool Contains(Rectangle other) =>
        Left <= other.Left && other.Right <= Right && Top <= other.Top && other.Bottom <= Bottom;
}
