namespace GraphCompiler.CodeFixes.Tests;

public sealed class MakePartialTests
{
    [Theory]
    [InlineData("/* a */ public /* b */ class Net // c", "/* a */ public /* b */ partial class Net // c")]
    [InlineData("class Net", "partial class Net")]
    [InlineData("sealed\n    class\tNet", "sealed\n    partial class\tNet")]
    public async Task A_class_becomes_partial_and_all_else_stays(string before, string after)
    {
        var (text, diagnostics) = await Editor.Apply(new MakePartialFix(), Source(before), "Make 'Net' partial");

        Assert.Equal(Source(after), text);
        Assert.Empty(diagnostics);
    }

    [Fact]
    public async Task The_classes_around_it_become_partial_too()
    {
        const string Before =
            """
            using GraphCompiler;
            /// <summary>Outer.</summary>
            public static class Outer
            {
                internal partial class Between
                {
                    // A remark.
                    [Network]
                    private class Net
                    {
                        [Input(3)] public partial Node<float> X { get; }
                        [Tanh(nameof(X))] public partial Node<float> Y { get; }
                    }
                }
            }
            """;

        var (text, diagnostics) =
            await Editor.Apply(new MakePartialFix(), Before, "Make 'Outer' and 'Net' partial");

        Assert.Equal(
            Before.Replace("static class", "static partial class", StringComparison.Ordinal)
                .Replace("private class", "private partial class", StringComparison.Ordinal),
            text);
        Assert.Empty(diagnostics);
    }

    [Fact]
    public async Task All_classes_of_a_file_become_partial_at_once()
    {
        var before = Source("class Net") + Source("class Other").Replace(
            "using GraphCompiler;", "", StringComparison.Ordinal);

        var (text, diagnostics) = await Editor.ApplyAll(new MakePartialFix(), before);

        Assert.Equal(before.Replace("class", "partial class", StringComparison.Ordinal), text);
        Assert.Empty(diagnostics);
    }

    [Theory]
    [InlineData("partial class Net")]
    [InlineData("static class Net")]
    [InlineData("class Net<T>")]
    [InlineData("record Net")]
    public async Task It_is_not_offered_where_it_would_not_help(string declaration) =>
        Assert.Empty(await Editor.Titles(new MakePartialFix(), Source(declaration)));

    private static string Source(string declaration) =>
        $$"""
        using GraphCompiler;
        [Network]
        {{declaration}}
        {
            [Input(3)] public partial Node<float> X { get; }
            [Tanh(nameof(X))] public partial Node<float> Y { get; }
        }

        """;
}
