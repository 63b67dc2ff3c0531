using GraphCompiler.Generator.Tests.Infrastructure;

namespace GraphCompiler.Generator.Tests;

public sealed class SnapshotTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory().FullName;

    private string Prefix => Path.Combine(directory, "Class.Method");

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public async Task A_text_that_was_never_verified_fails_and_is_left_as_received()
    {
        await Assert.ThrowsAsync<SnapshotException>(() => Match("new"));

        Assert.Equal("new", await File.ReadAllTextAsync(Prefix + ".received.txt"));
        Assert.False(File.Exists(Prefix + ".verified.txt"));
    }

    [Fact]
    public async Task A_text_that_differs_fails_and_never_overwrites_the_verified_one()
    {
        await File.WriteAllTextAsync(Prefix + ".verified.txt", "old");

        await Assert.ThrowsAsync<SnapshotException>(() => Match("new"));

        Assert.Equal("old", await File.ReadAllTextAsync(Prefix + ".verified.txt"));
        Assert.Equal("new", await File.ReadAllTextAsync(Prefix + ".received.txt"));
    }

    [Fact]
    public async Task A_text_that_matches_but_for_line_ends_passes_and_removes_what_was_received()
    {
        await File.WriteAllTextAsync(Prefix + ".verified.txt", "one\r\ntwo");
        await File.WriteAllTextAsync(Prefix + ".received.txt", "stale");

        await Match("one\ntwo");

        Assert.False(File.Exists(Prefix + ".received.txt"));
    }

    [Fact]
    public async Task Accepting_replaces_the_verified_text()
    {
        await File.WriteAllTextAsync(Prefix + ".verified.txt", "old");

        await Match("new", accept: true);

        Assert.Equal("new", await File.ReadAllTextAsync(Prefix + ".verified.txt"));
    }

    [Fact]
    public async Task A_verified_file_that_is_no_longer_generated_fails()
    {
        await File.WriteAllTextAsync(Prefix + ".verified.txt", "text");
        await File.WriteAllTextAsync(Prefix + "#Gone.g.verified.txt", "old");

        var failure = await Assert.ThrowsAsync<SnapshotException>(() => Match("text"));

        Assert.Contains("#Gone.g.verified.txt", failure.Message, StringComparison.Ordinal);
    }

    private Task Match(string text, bool accept = false) =>
        Snapshots.Match(Prefix, new Dictionary<string, string> { [""] = text }, "txt", accept);
}
