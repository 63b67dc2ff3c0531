using System.Reflection;

namespace GraphCompiler.Package.Tests.PublicApi;

/// <summary>
/// The public surface is what it was. A change that is meant is accepted by replacing the verified file by the received
/// one, or with <c>UPDATE_SNAPSHOTS=1 dotnet test tests/GraphCompiler.Package.Tests --filter PublicApi</c>; a removed or
/// changed line breaks users and belongs in CHANGELOG.md.
/// </summary>
public class PublicApiTests
{
    private const string Kernels = "GraphCompiler.Kernels";

    private static readonly string Folder =
        Path.Combine(PackedPackage.RepositoryRoot, "tests", "GraphCompiler.Package.Tests", "PublicApi");

    [Fact]
    public void Of_the_runtime() => Verify(
        "GraphCompiler", typeof(NetworkInfo).Assembly, space => !space.StartsWith(Kernels, StringComparison.Ordinal));

    // What generated code calls: it changes with the generator, which comes in the same package.
    [Fact]
    public void Of_what_generated_code_calls() => Verify(
        Kernels, typeof(NetworkInfo).Assembly, space => space.StartsWith(Kernels, StringComparison.Ordinal));

    [Fact]
    public void Of_the_pictures() =>
        Verify("GraphCompiler.Visualization", typeof(Visualization.NetworkPictures).Assembly, _ => true);

    private static void Verify(string name, Assembly assembly, Func<string, bool> isOfNamespace)
    {
        var text = SurfaceText.Of(assembly, isOfNamespace);
        var verified = Path.Combine(Folder, name + ".verified.txt");
        var received = Path.Combine(Folder, name + ".received.txt");
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(verified, text);
        }

        File.Delete(received);
        var before = File.Exists(verified) ? File.ReadAllText(verified).ReplaceLineEndings("\n") : "";
        if (before == text)
        {
            return;
        }

        File.WriteAllText(received, text);
        var (old, now) = (before.Split('\n'), text.Split('\n'));
        Assert.Fail(
            $"The public surface changed; {received} has it whole.\n"
            + $"Gone:\n{string.Join('\n', old.Except(now).Take(20))}\nNew:\n{string.Join('\n', now.Except(old).Take(20))}");
    }
}
