using System.Reflection;

namespace SnapshotTesting;

/// <summary>Compares generated files with verified ones, by the conventions of the Verify packages.</summary>
internal static class Snapshot
{
    /// <summary>
    /// Compares the file generated for a class with <c>Class.verified.cs</c>. What differs is written beside it as
    /// <c>.received.cs</c>; renaming that, or a run with <c>UPDATE_SNAPSHOTS=1</c>, accepts it.
    /// </summary>
    public static void Verify(string className)
    {
        string generated = Directory
            .EnumerateFiles(Metadata("GeneratedFiles"), $"{className}.g.cs", SearchOption.AllDirectories)
            .Single();
        string received = Path.Combine(Metadata("Snapshots"), $"{className}.received.cs");
        string verified = Path.Combine(Metadata("Snapshots"), $"{className}.verified.cs");
        string text = Read(generated);
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
            File.WriteAllText(verified, text);
        if (File.Exists(verified) && Read(verified) == text)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, text);
        Assert.Fail($"The code of {className} has changed. Compare {received} with the verified file.");
    }

    private static string Read(string path) => File.ReadAllText(path).ReplaceLineEndings("\n");

    private static string Metadata(string key) => typeof(Snapshot).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == key)
        .Value!;
}
