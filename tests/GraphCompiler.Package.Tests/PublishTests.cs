using System.Globalization;

namespace GraphCompiler.Package.Tests;

/// <summary>The consumer published as users ship it; every trimming and AOT warning is an error.</summary>
[Collection(PackageCollection.Name)]
public class PublishTests(PackedPackage package)
{
    // The net10.0 pack of the AOT compiler is not on the package index; the same library is also built for net9.0.
    [NativeAotFact]
    public void With_NativeAOT_it_computes_what_it_computes_just_in_time()
    {
        var consumer = package.CreateConsumer("Aot", "net9.0");
        consumer.Dotnet(
            "publish", "-c", "Release", "-v", "quiet", "-r", NativeAotFactAttribute.RuntimeIdentifier, "-o", "aot",
            "-p:PublishAot=true").Succeeded();

        var run = consumer.RunPublished("aot");

        Assert.Equal("right 16 of 16", run.Line("right "));
        AssertClose(JustInTime().Logits, run.Logits);
        var size = new FileInfo(Path.Combine(consumer.Directory, "aot", "Consumer")).Length;
        Assert.InRange(size, 500_000, 8_000_000);
    }

    [Fact]
    public void Trimmed_and_self_contained_it_computes_the_same()
    {
        var consumer = package.CreateConsumer("Trimmed", "net10.0");
        consumer.Dotnet(
            "publish", "-c", "Release", "-v", "quiet", "-r", NativeAotFactAttribute.RuntimeIdentifier, "-o", "trimmed",
            "--self-contained", "-p:PublishTrimmed=true").Succeeded();

        AssertClose(JustInTime().Logits, consumer.RunPublished("trimmed").Logits);
    }

    private Consumer.Run JustInTime() => new(
        package.CreateConsumer("JustInTime", "net10.0").Dotnet("run", "-c", "Release").Succeeded());

    // Another vector width adds in another order, and training multiplies the difference.
    private static void AssertClose(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.True(
            Math.Abs(pair.First - pair.Second) <= 1e-2f * Math.Max(1, Math.Abs(pair.First)),
            string.Create(CultureInfo.InvariantCulture, $"{pair.First} and {pair.Second}")));
    }
}
