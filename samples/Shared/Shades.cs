using System.Globalization;

namespace Pictures;

/// <summary>Colours of numbers.</summary>
public static class Shades
{
    /// <summary>From white at 0 to nearly black at 1.</summary>
    public static string Ink(float ink)
    {
        int grey = (int)MathF.Round(255 - (235 * Math.Clamp(ink, 0, 1)));
        return Colour(grey, grey, grey);
    }

    /// <summary>White at 0, red at 1 and blue at -1.</summary>
    public static string Signed(float value)
    {
        float strength = MathF.Min(1, MathF.Abs(value));
        int other = (int)MathF.Round(255 - (205 * strength)), own = (int)MathF.Round(255 - (35 * strength));
        return value > 0 ? Colour(own, other, other) : Colour(other, other, own);
    }

    private static string Colour(int red, int green, int blue) =>
        string.Create(CultureInfo.InvariantCulture, $"#{red:x2}{green:x2}{blue:x2}");
}
