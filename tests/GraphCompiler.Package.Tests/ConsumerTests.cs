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
        File.WriteAllText(
            Path.Combine(consumer.Directory, "Doubtful.cs"),
            """
            using GraphCompiler;

            namespace Consumer;

            [Network]
            public partial class Doubtful
            {
                [Input(4)]
                public partial Node<float> Bits { get; }

                [Linear("Bit", 2)]
                public partial Node<float> Logits { get; }
            }
            """);

        var result = consumer.Dotnet("build", "-v", "quiet");

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains("error GRAPH004: 'Logits' reads 'Bit', which is no node of this class; did you mean 'Bits'?", result.Output);
        Assert.DoesNotContain("error CS", result.Output, StringComparison.Ordinal);
    }
}
