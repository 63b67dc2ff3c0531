extern alias costs;

using costs::GraphCompiler.CostReport;

namespace GraphCompiler.Samples.Tests.Documents;

/// <summary>
/// The report in docs/guides/cost-report.md is that of samples/Digits. <c>UPDATE_SNAPSHOTS=1 dotnet test
/// tests/GraphCompiler.Samples.Tests --filter CostReport</c> writes it anew.
/// </summary>
public sealed class CostReportTests
{
    private static readonly string Page = Path.Combine(Repository.Root, "docs", "guides", "cost-report.md");

    [Fact]
    public void Its_listing_is_what_a_build_writes()
    {
        string report = Report.Of(Network(typeof(global::Digits.DigitClassifier)));
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            string text = File.ReadAllText(Page).ReplaceLineEndings("\n");
            int start = text.IndexOf("```markdown\n", StringComparison.Ordinal) + "```markdown\n".Length;
            int end = text.IndexOf("```\n", start, StringComparison.Ordinal);
            File.WriteAllText(Page, text[..start] + report + text[end..]);
        }

        Assert.Equal(report.TrimEnd('\n'), Assert.Single(MarkdownFile.BlocksOf(Page, "markdown")));
    }

    [Fact]
    public void A_report_of_repeated_parts_counts_every_repetition_and_the_loop_once()
    {
        string report = Report.Of(Network(typeof(global::Transformer.CharacterModel)));
        Assert.Contains("| Blocks.Attend ×2 | MultiHeadAttention | [batch, 32, 48] | 18,816 |", report, StringComparison.Ordinal);
        Assert.Contains("| Blocks.1.Wide.weight | [192, 48] | 9,216 | in panels | 36,864 |", report, StringComparison.Ordinal);
        Assert.Contains("- `AttentionWeights`\n", report, StringComparison.Ordinal);
    }

    private static CompiledNetwork Network(Type type) =>
        CompiledNetwork.In(type.Assembly.Location).Single(network => network.Info.Name == type.FullName);
}
