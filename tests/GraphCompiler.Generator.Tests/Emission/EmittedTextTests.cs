using System.Text;
using GraphCompiler.Compiler.Support;
using GraphCompiler.Generator.Emission;

namespace GraphCompiler.Generator.Tests.Emission;

public sealed class EmittedTextTests
{
    // Around a piece's length, and beyond that from which Roslyn too keeps a text in pieces.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(16_383)]
    [InlineData(16_384)]
    [InlineData(16_385)]
    [InlineData(32_768)]
    [InlineData(100_000)]
    public void It_is_read_as_it_was_written(int length)
    {
        var expected = Letters(length);
        var pieces = new TextPieces();
        for (int at = 0, count = 1; at < length; at += count, count = (count * 7 % 40_009) + 1)
        {
            var part = expected.Substring(at, Math.Min(count, length - at));
            switch (count % 3)
            {
                case 0:
                    pieces.Append(part);
                    break;
                case 1:
                    pieces.Append($"..{part}.".ToCharArray(), 2, part.Length);
                    break;
                default:
                    foreach (var letter in part)
                    {
                        pieces.Append(letter);
                    }

                    break;
            }
        }

        var text = new EmittedText(pieces);

        Assert.Equal(length, text.Length);
        Assert.Equal(expected, text.ToString());
        Assert.Equal(expected, text.ToSourceText().ToString());
        Assert.Equal(Encoding.UTF8, text.ToSourceText().Encoding);
    }

    [Fact]
    public void It_equals_another_of_the_same_characters_only()
    {
        var letters = Letters(40_000);
        var other = letters.ToCharArray();
        other[39_999]++;

        Assert.Equal(new EmittedText(letters), new EmittedText(letters));
        Assert.Equal(new EmittedText(letters).GetHashCode(), new EmittedText(letters).GetHashCode());
        Assert.NotEqual(new EmittedText(letters), new EmittedText(new string(other)));
        Assert.NotEqual(new EmittedText(letters), new EmittedText(letters[..^1]));
        Assert.NotEqual(new EmittedText(letters[..^1]), new EmittedText(letters));
    }

    /// <summary>
    /// An array or a string of 85,000 bytes is collected with everything else; see <see cref="EmittedText"/>.
    /// </summary>
    [Fact]
    public void It_is_no_large_object()
    {
        const int length = 1_000_000;
        var part = Letters(100);
        var before = GC.CollectionCount(2);
        for (var run = 0; run < 100; run++)
        {
            var pieces = new TextPieces();
            for (var i = 0; i < length / part.Length; i++)
            {
                pieces.Append(part);
            }

            Assert.Equal(length, new EmittedText(pieces).ToSourceText().Length);
        }

        Assert.InRange(GC.CollectionCount(2) - before, 0, 100 / 4);
    }

    private static string Letters(int count) =>
        string.Create(count, 0, (span, _) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = (char)('a' + (i * 31 % 26));
            }
        });
}
