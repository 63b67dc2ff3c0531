namespace Digits;

/// <summary>Handwritten digits and what they are.</summary>
/// <param name="Pixels">64 pixels a digit, row by row, from 0 (paper) to 1 (ink).</param>
/// <param name="Labels">The digit each one is, 0 to 9.</param>
public sealed record DigitImages(float[] Pixels, int[] Labels)
{
    /// <summary>The pixels of one digit.</summary>
    public const int Size = 64;

    /// <summary>The number of digits.</summary>
    public int Count => Labels.Length;

    /// <summary>The pixels of one of them.</summary>
    public ReadOnlySpan<float> this[int index] => Pixels.AsSpan(index * Size, Size);
}
