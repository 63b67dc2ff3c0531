using System.Globalization;
using System.Reflection;

namespace GraphCompiler.Package.Tests;

/// <summary>The package, and that of the pictures, packed once into a folder of its own under a version that no cache knows.</summary>
public sealed class PackedPackage : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("graphcompiler-package-");

    public PackedPackage()
    {
        Version = "0.0.0-test." + DateTime.UtcNow.Ticks.ToString(CultureInfo.InvariantCulture);
        foreach (var name in new[] { "GraphCompiler", "GraphCompiler.Visualization" })
        {
            var project = Path.Combine(RepositoryRoot, "src", name);
            CommandResult.Run(
                RepositoryRoot, "dotnet", "pack", project, "-c", "Release", "-v", "quiet", "-o", Feed,
                $"-p:PackageVersion={Version}").Succeeded();
        }
    }

    public static string RepositoryRoot { get; } = typeof(PackedPackage).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    public string Version { get; }

    /// <summary>The folder that a consumer restores from.</summary>
    public string Feed => Path.Combine(directory.FullName, "feed");

    public string File => Path.Combine(Feed, $"GraphCompiler.{Version}.nupkg");

    /// <summary>The package of GraphCompiler.Visualization.</summary>
    public string PicturesFile => Path.Combine(Feed, $"GraphCompiler.Visualization.{Version}.nupkg");

    /// <summary>A new project that references the package.</summary>
    /// <param name="name">Its folder's name.</param>
    /// <param name="framework">Its target framework.</param>
    internal Consumer CreateConsumer(string name, string framework) =>
        new(Path.Combine(directory.FullName, name), framework, this);

    public void Dispose()
    {
        directory.Delete(recursive: true);
        var cache = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        foreach (var name in new[] { "graphcompiler", "graphcompiler.visualization" })
        {
            var cached = Path.Combine(cache, name, Version);
            if (Directory.Exists(cached))
            {
                Directory.Delete(cached, recursive: true);
            }
        }
    }
}
