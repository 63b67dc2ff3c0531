using System.Globalization;
using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Operators.Normalisation;

/// <summary>
/// Which elements of a value are normalised together, and which of them share a factor: as
/// [outer, groups, channels, inner], where a row is [channels, inner].
/// </summary>
/// <param name="Outer">How often the groups repeat.</param>
/// <param name="Groups">The rows that have factors of their own.</param>
/// <param name="Channels">The factors of a row.</param>
/// <param name="Inner">The neighbouring elements that share a factor.</param>
/// <param name="Statistics">The shape of one number a row.</param>
public sealed record NormalizedRows(Size Outer, int Groups, int Channels, int Inner, Shape Statistics)
{
    public string Key => string.Format(CultureInfo.InvariantCulture, "{0}x{1}x{2}", Groups, Channels, Inner);

    /// <summary>The last axes together, a factor an element.</summary>
    public static NormalizedRows OfTrailingAxes(Shape x, int count)
    {
        var leading = x.Rank - count;
        return new(
            x.SizeOf(0, leading),
            1,
            (int)x.SizeOf(leading, x.Rank).Factor,
            1,
            Shape.Of(x.Axes.Take(leading)));
    }

    /// <summary>Groups of channels, the first axis of a sample, with all axes behind; a factor a channel.</summary>
    public static NormalizedRows OfChannels(Shape x, int groups)
    {
        var perSample = InferenceContext.PerSample(x);
        return new(
            x.IsBatched ? Size.OfBatch : Size.One,
            groups,
            perSample[0] / groups,
            (int)perSample.SizeOf(1, perSample.Rank).Factor,
            Shape.Of(x.IsBatched, [groups]));
    }
}
