using Microsoft.CodeAnalysis.CodeFixes;

namespace GraphCompiler.CodeFixes.Tests;

public sealed class RenameTests
{
    [Theory]
    [InlineData("\"Pixel\"", "nameof(Pixels)", "Change to 'Pixels'")]
    [InlineData("/* in */ \"pixels\" /* out */", "/* in */ nameof(Pixels) /* out */", "Change to 'Pixels'")]
    [InlineData("nameof(Pixles)", "nameof(Pixels)", "Change 'Pixles' to 'Pixels'")]
    [InlineData("nameof(Net.Pixles)", "nameof(Net.Pixels)", "Change 'Pixles' to 'Pixels'")]
    [InlineData("nameof( evnt /* ? */ )", "nameof( @event /* ? */ )", "Change 'evnt' to 'event'")]
    [InlineData("\"evnt\"", "nameof(@event)", "Change to 'event'")]
    [InlineData("nameof(Pixelz)", "nameof(Pixels)", "Change to 'Pixels'", "public int Pixelz => 3;")]
    public async Task A_misspelt_node_is_named_aright(string before, string after, string title, string more = "")
    {
        CodeFixProvider provider = title.StartsWith("Change to", StringComparison.Ordinal)
            ? new RenameFix()
            : new UnboundNameFix();

        var (text, diagnostics) = await Editor.Apply(provider, Source(before, more), title);

        Assert.Equal(Source(after, more), text);
        Assert.Empty(diagnostics);
    }

    [Theory]
    [InlineData("nameof(Quite)")]
    [InlineData("nameof(Hidde)")]
    [InlineData("\"Quite\"")]
    [InlineData("null!")]
    public async Task Nothing_is_offered_where_nothing_is_near(string name)
    {
        Assert.Empty(await Editor.Titles(new RenameFix(), Source(name)));
        Assert.Empty(await Editor.Titles(new UnboundNameFix(), Source(name)));
    }

    [Fact]
    public async Task Nothing_is_offered_for_names_that_are_no_nodes()
    {
        const string Source =
            """
            using GraphCompiler;
            [Network]
            public partial class Net
            {
                [Input(3)] public partial Node<float> Pixels { get; }
                [System.Obsolete(nameof(Pixles))] public int Old => Pixles;
            }
            """;

        Assert.Empty(await Editor.Titles(new UnboundNameFix(), Source));
    }

    [Fact]
    public async Task Every_misspelt_node_of_a_file_is_named_aright_at_once()
    {
        var before = Source("nameof(Pixles)", "[Tanh(nameof(Pixels))] public partial Node<float> Y { get; }");

        var (text, diagnostics) = await Editor.ApplyAll(new UnboundNameFix(), before);

        Assert.Equal(
            Source("nameof(Pixels)", "[Tanh(nameof(Pixels))] public partial Node<float> Y { get; }"), text);
        Assert.Empty(diagnostics);
    }

    private static string Source(string name, string more = "") =>
        $$"""
        using GraphCompiler;
        [Network]
        public partial class Net
        {
            [Input(3)] public partial Node<float> Pixels { get; }
            [Input(3)] public partial Node<float> @event { get; }
            [Add(nameof(Pixels), nameof(@event))] public partial Node<float> Both { get; }
            [Linear({{name}}, 2)] public partial Node<float> Hidden { get; } // layer
            {{more}}
        }
        """;
}
