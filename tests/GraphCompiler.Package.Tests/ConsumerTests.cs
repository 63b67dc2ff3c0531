namespace GraphCompiler.Package.Tests;

/// <summary>A stranger's project: warnings are errors, and only the package is known.</summary>
[Collection(PackageCollection.Name)]
public class ConsumerTests(PackedPackage package)
{
    [Theory]
    [InlineData("net10.0")]
    public void A_fresh_project_builds_trains_saves_and_loads(string framework)
    {
        var consumer = package.CreateConsumer("Fresh" + framework, framework);

        var run = new Consumer.Run(consumer.Dotnet("run", "-c", "Release").Succeeded());

        Assert.Equal("right 16 of 16", run.Line("right "));
    }

    [Fact]
    public void A_wrong_network_is_an_error_of_its_own_and_nothing_else()
    {
        var consumer = package.CreateConsumer("Wrong", "net10.0");
        var file = Path.Combine(consumer.Directory, "Parity.cs");
        File.WriteAllText(file, File.ReadAllText(file).Replace("nameof(Hidden), 2", "\"Hiden\", 2", StringComparison.Ordinal));

        var result = consumer.Dotnet("build", "-v", "quiet");

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains("error GRAPH004: 'Logits' reads 'Hiden', which is no node of this class", result.Output);
        Assert.DoesNotContain("error CS", result.Output, StringComparison.Ordinal);
    }
}
