namespace GraphCompiler.Package.Tests;

/// <summary>The report that a build writes beside a user's project.</summary>
[Collection(PackageCollection.Name)]
public class CostReportTests(PackedPackage package)
{
    private const string Property = "-p:GraphCompilerCostReport=true";

    [Fact]
    public void A_build_writes_what_each_network_costs_and_leaves_it_alone_while_nothing_changes()
    {
        var consumer = package.CreateConsumer("Costs", "net10.0");
        var report = Path.Combine(consumer.Directory, "Consumer.Parity.cost.md");
        consumer.Dotnet("build", "-v", "quiet", Property).Succeeded();
        var text = File.ReadAllText(report);
        var written = File.GetLastWriteTimeUtc(report);

        Assert.StartsWith("# Consumer.Parity\n", text, StringComparison.Ordinal);
        Assert.Contains("| trainable parameters | 114 |\n", text, StringComparison.Ordinal);
        Assert.Contains("| multiply-adds of `Forward`, a sample | 96 |\n", text, StringComparison.Ordinal);
        Assert.Contains("| Hidden | Linear | [batch, 16] | 80 | tanh(Bits · weightᵀ + bias) |\n", text, StringComparison.Ordinal);
        Assert.Contains("| Hidden.weight | [16, 4] | 64 | ", text, StringComparison.Ordinal);
        Assert.Contains("## Memory plan\n", text, StringComparison.Ordinal);
        Assert.Contains("## Kernels of `Forward`\n\n- `MatMul<Tanh<Add<X0, X1>>>`\n", text, StringComparison.Ordinal);
        Assert.Contains("- dBits of Hidden: nothing reads it\n", text, StringComparison.Ordinal);

        // Neither another configuration nor another framework changes a byte.
        var project = Path.Combine(consumer.Directory, "Consumer.csproj");
        File.WriteAllText(project, File.ReadAllText(project).Replace("net10.0", "net9.0", StringComparison.Ordinal));
        consumer.Dotnet("build", "-v", "quiet", "-c", "Release", Property).Succeeded();
        Assert.Equal(text, File.ReadAllText(report));
        Assert.Equal(written, File.GetLastWriteTimeUtc(report));
    }

    [Fact]
    public void It_goes_where_it_is_told_follows_a_change_and_is_not_written_unasked()
    {
        var consumer = package.CreateConsumer("Reports", "net10.0");
        consumer.Dotnet("build", "-v", "quiet").Succeeded();
        Assert.Empty(Directory.EnumerateFiles(consumer.Directory, "*.cost.md", SearchOption.AllDirectories));

        const string Folder = "-p:GraphCompilerCostReportDirectory=a folder/costs";
        var report = Path.Combine(consumer.Directory, "a folder", "costs", "Consumer.Parity.cost.md");
        consumer.Dotnet("build", "-v", "quiet", Property, Folder).Succeeded();
        var before = File.ReadAllLines(report);
        var source = Path.Combine(consumer.Directory, "Parity.cs");
        File.WriteAllText(
            source,
            File.ReadAllText(source).Replace("Activation.Tanh", "Activation.Sigmoid", StringComparison.Ordinal));
        consumer.Dotnet("build", "-v", "quiet", Property, Folder).Succeeded();

        Assert.Equal(
            ["| Hidden | Linear | [batch, 16] | 80 | sigmoid(Bits · weightᵀ + bias) |", "- `MatMul<Sigmoid<Add<X0, X1>>>`"],
            File.ReadAllLines(report).Except(before).Take(2));
    }
}
