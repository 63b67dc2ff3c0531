using System.Globalization;

namespace GraphCompiler.Visualization.Drawing;

/// <summary>Numbers as pictures show them, in the invariant culture.</summary>
internal static class Numbers
{
    /// <summary>A count with its thousands apart.</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A coordinate.</summary>
    public static string Place(double place) => place.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>A measured number in few digits.</summary>
    public static string Value(double value) => value.ToString("G4", CultureInfo.InvariantCulture);
}
