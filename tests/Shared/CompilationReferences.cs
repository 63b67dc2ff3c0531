using Microsoft.CodeAnalysis;

namespace GraphCompiler.Testing;

/// <summary>What a user's project would reference: the framework that runs the tests, and GraphCompiler.</summary>
internal static class CompilationReferences
{
    /// <summary>The framework's assemblies and GraphCompiler.dll; that of the pictures too where the tests use it.</summary>
    public static IReadOnlyList<MetadataReference> All { get; } = [.. Framework(), Runtime(), .. Pictures()];

    // The test host's own assemblies are on the list too, and none of a user's business.
    private static IEnumerable<MetadataReference> Framework()
    {
        var directory = Path.GetDirectoryName(typeof(object).Assembly.Location);
        var trusted = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        return trusted
            .Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == directory)
            .Select(path => MetadataReference.CreateFromFile(path));
    }

    private static IEnumerable<MetadataReference> Pictures()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "GraphCompiler.Visualization.dll");
        return File.Exists(path) ? [MetadataReference.CreateFromFile(path)] : [];
    }

    private static PortableExecutableReference Runtime() =>
        MetadataReference.CreateFromFile(typeof(NetworkAttribute).Assembly.Location);
}
