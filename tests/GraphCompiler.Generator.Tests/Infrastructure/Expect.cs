namespace GraphCompiler.Generator.Tests.Infrastructure;

/// <summary>Compares a run's diagnostics with the marks of its source.</summary>
internal static class Expect
{
    /// <summary>Exactly the marked diagnostics of the parser, with these messages in the order of the marks.</summary>
    public static void Diagnostics(string marked, params string[] messages) =>
        Diagnostics(FrontEnd.ParserOnly, marked, messages);

    /// <summary>Exactly the marked diagnostics, with these messages in the order of the marks.</summary>
    public static void Diagnostics(NetworkGenerator generator, string marked, params string[] messages)
    {
        var source = MarkedSource.Parse(marked);
        Assert.Equal(source.Marks.Count, messages.Length);
        var expected = source.Marks.Zip(messages, (mark, message) => (mark.Id, mark.Span, message));

        var found = FrontEnd.Run(generator, source.Text).Diagnostics
            .OrderBy(diagnostic => diagnostic.Location.SourceSpan)
            .Select(diagnostic => (diagnostic.Id, diagnostic.Location.SourceSpan, diagnostic.GetMessage()));
        Assert.Equal(expected, found);
    }
}
