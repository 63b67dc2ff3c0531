using GraphCompiler.Generator.Tests.Infrastructure;

namespace GraphCompiler.Generator.Tests.Functions;

/// <summary>The body of a mapped function is part of the network, wherever it is written; nothing else is.</summary>
public sealed class MapCachingTests
{
    private const string Net =
        """
        using GraphCompiler;
        [Network] public partial class Net
        {
            [Input(3)] public partial Node<float> X { get; }
            [Map(typeof(Library), nameof(Library.F), nameof(X))] public partial Node<float> Y { get; }
        }
        """;

    private const string Library =
        """
        public static class Library
        {
            private const float K = 2;
            public static float F(float x) => G(x) * K;
            private static float G(float x) { var y = x + 1; return y; }
            public static float Unread(float x) => x * 7;
        }
        """;

    [Theory]
    [InlineData("K = 2", "K = 3")]
    [InlineData("x + 1", "x - 1")]
    [InlineData("G(x) * K", "G(x) / K")]
    public void What_the_function_computes_regenerates_the_network(string old, string replacement) =>
        Assert.Equal("Modified", Lowered(old, replacement));

    [Theory]
    [InlineData("x * 7", "x * 8")]
    [InlineData("var y = x + 1; return y;", "return x + 1;")]
    [InlineData("float F(float x) => G(x) * K", "float F(float z) => K * G(z)")]
    public void Another_way_to_write_it_and_what_it_does_not_read_regenerate_nothing(string old, string replacement) =>
        Assert.Equal("Cached", Lowered(old, replacement));

    [Fact]
    public void An_error_in_another_file_moves_with_it()
    {
        var (reasons, before, after) = IncrementalRun.Edit(
            new NetworkGenerator(),
            [Net, Library.Replace("x + 1", "x % 1", StringComparison.Ordinal)],
            project => project.Replace(1, "public static class", "\npublic static class"));

        Assert.Equal("Cached", reasons.Lower);
        Assert.Equal(
            Assert.Single(before.Diagnostics).Location.GetLineSpan().StartLinePosition.Line + 1,
            Assert.Single(after.Diagnostics).Location.GetLineSpan().StartLinePosition.Line);
        Assert.EndsWith("1.cs", after.Diagnostics[0].Location.SourceTree!.FilePath, StringComparison.Ordinal);
    }

    private static string Lowered(string old, string replacement)
    {
        var (reasons, _, _) = IncrementalRun.Edit(
            new NetworkGenerator(), [Net, Library], project => project.Replace(1, old, replacement));
        return reasons.Lower;
    }
}
