using System.Collections.Immutable;
using System.Numerics;

namespace GraphCompiler.Visualization;

/// <summary>How some numbers are distributed.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="Deviation">Their standard deviation, over all of them.</param>
/// <param name="Minimum">The least.</param>
/// <param name="Maximum">The greatest.</param>
/// <param name="Bins">How many lie in each of equal intervals from the least to the greatest.</param>
/// <param name="NotFinite">How many are infinite or no numbers; the other figures leave them out.</param>
public sealed record Distribution(
    int Count,
    double Mean,
    double Deviation,
    double Minimum,
    double Maximum,
    ImmutableArray<int> Bins,
    int NotFinite)
{
    /// <summary>How many intervals the histogram has.</summary>
    public const int BinCount = 24;

    /// <summary>The distribution of the elements of a span.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="numbers">The elements.</param>
    /// <returns>Their distribution; all zeros for none.</returns>
    public static Distribution Of<T>(ReadOnlySpan<T> numbers)
        where T : unmanaged, INumberBase<T>
    {
        int count = 0;
        (double sum, double minimum, double maximum) = (0, double.PositiveInfinity, double.NegativeInfinity);
        foreach (T number in numbers)
        {
            double value = double.CreateChecked(number);
            if (!double.IsFinite(value))
                continue;
            count++;
            sum += value;
            minimum = Math.Min(minimum, value);
            maximum = Math.Max(maximum, value);
        }

        int[] bins = new int[BinCount];
        if (count == 0)
            return new Distribution(numbers.Length, 0, 0, 0, 0, [.. bins], numbers.Length);
        double mean = sum / count;
        double squares = 0;
        foreach (T number in numbers)
        {
            double value = double.CreateChecked(number);
            if (!double.IsFinite(value))
                continue;
            squares += (value - mean) * (value - mean);
            bins[Bin(value, minimum, maximum)]++;
        }

        return new Distribution(
            numbers.Length, mean, Math.Sqrt(squares / count), minimum, maximum, [.. bins], numbers.Length - count);
    }

    private static int Bin(double value, double minimum, double maximum) => maximum > minimum
        ? Math.Min(BinCount - 1, (int)((value - minimum) / (maximum - minimum) * BinCount))
        : 0;
}
