using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace GraphCompiler.Generator.Tests.Infrastructure;

/// <summary>A source with the places of its diagnostics marked: <c>{|GRAPH001:Name|}</c>.</summary>
/// <param name="Text">The source without marks.</param>
/// <param name="Marks">The marked ids and places, in the order of the text.</param>
internal sealed record MarkedSource(string Text, IReadOnlyList<(string Id, TextSpan Span)> Marks)
{
    private const string Open = "{|";
    private const string Close = "|}";

    public static MarkedSource Parse(string marked)
    {
        var text = new StringBuilder();
        var marks = new List<(string, TextSpan)>();
        var position = 0;
        while (marked.IndexOf(Open, position, StringComparison.Ordinal) is var open && open >= 0)
        {
            var colon = marked.IndexOf(':', open);
            var close = marked.IndexOf(Close, colon, StringComparison.Ordinal);
            text.Append(marked, position, open - position);
            var start = text.Length;
            text.Append(marked, colon + 1, close - colon - 1);
            marks.Add((marked[(open + Open.Length)..colon], TextSpan.FromBounds(start, text.Length)));
            position = close + Close.Length;
        }

        text.Append(marked, position, marked.Length - position);
        return new MarkedSource(text.ToString(), marks);
    }
}
