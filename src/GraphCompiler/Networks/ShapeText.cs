using System.Globalization;

namespace GraphCompiler;

/// <summary>Shapes as people write them.</summary>
internal static class ShapeText
{
    /// <summary>The shape in brackets, such as <c>[batch, 28, 28]</c>.</summary>
    public static string Of(ReadOnlySpan<int> shape, bool batched = false)
    {
        var parts = new List<string>(shape.Length + 1);
        if (batched)
            parts.Add("batch");
        foreach (int size in shape)
            parts.Add(size.ToString(CultureInfo.InvariantCulture));
        return $"[{string.Join(", ", parts)}]";
    }
}
