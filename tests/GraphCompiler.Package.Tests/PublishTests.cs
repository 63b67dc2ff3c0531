using System.Globalization;
using Xunit.Abstractions;

namespace GraphCompiler.Package.Tests;

/// <summary>The consumer published as users ship it; every trimming and AOT warning is an error.</summary>
[Collection(PackageCollection.Name)]
public class PublishTests(PackedPackage package, ITestOutputHelper output)
{
    // The net10.0 pack of the AOT compiler is not on the package index; the same library is also built for net9.0.
    [NativeAotFact]
    public void With_NativeAOT_it_computes_what_it_computes_just_in_time()
    {
        var consumer = package.CreateConsumer("Aot", "net9.0");
        consumer.Dotnet(
            "publish", "-c", "Release", "-v", "quiet", "-r", NativeAotFactAttribute.RuntimeIdentifier, "-o", "aot",
            "-p:PublishAot=true").Succeeded();

        consumer.Dotnet(
            "publish", "-c", "Release", "-v", "quiet", "-r", NativeAotFactAttribute.RuntimeIdentifier, "-o", "wide",
            "-p:PublishAot=true", "-p:IlcInstructionSet=native").Succeeded();

        var justInTime = JustInTime();
        foreach (var name in new[] { "aot", "wide" })
        {
            var run = consumer.RunPublished(name);
            Assert.Equal("right 16 of 16", run.Line("right "));
            AssertClose(justInTime.Untrained, run.Untrained, 1e-6f);
            AssertClose(justInTime.Logits, run.Logits, 1e-2f);
            var size = new FileInfo(Path.Combine(consumer.Directory, name, "Consumer")).Length;
            Assert.InRange(size, 500_000, 8_000_000);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{name}: {size:N0} bytes, {run.Line("first inference")}, {run.Line("vectors ")}"));
        }

        output.WriteLine($"just in time: {justInTime.Line("first inference")}, {justInTime.Line("vectors ")}");
        Assert.Equal("vectors of 128 bits", consumer.RunPublished("aot").Line("vectors "));
        Assert.Equal(justInTime.Line("vectors "), consumer.RunPublished("wide").Line("vectors "));
    }

    [Fact]
    public void Trimmed_and_self_contained_it_computes_the_same()
    {
        var consumer = package.CreateConsumer("Trimmed", "net10.0");
        consumer.Dotnet(
            "publish", "-c", "Release", "-v", "quiet", "-r", NativeAotFactAttribute.RuntimeIdentifier, "-o", "trimmed",
            "--self-contained", "-p:PublishTrimmed=true").Succeeded();

        var (expected, run) = (JustInTime(), consumer.RunPublished("trimmed"));
        AssertClose(expected.Untrained, run.Untrained, 1e-6f);
        AssertClose(expected.Logits, run.Logits, 1e-2f);
        output.WriteLine($"trimmed: {run.Line("first inference")}");
    }

    private Consumer.Run JustInTime() => new(
        package.CreateConsumer("JustInTime", "net10.0").Dotnet("run", "-c", "Release").Succeeded());

    // Another vector width adds in another order, and training multiplies the difference.
    private static void AssertClose(float[] expected, float[] actual, float tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.True(
            Math.Abs(pair.First - pair.Second) <= tolerance * Math.Max(1, Math.Abs(pair.First)),
            string.Create(CultureInfo.InvariantCulture, $"{pair.First} and {pair.Second}")));
    }
}
