using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace GraphCompiler.Generator.Tests.Infrastructure;

/// <summary>
/// Snapshots, with the names and the call shape of the Verify packages. What differs from
/// <c>Snapshots/Class.Method.verified.ext</c> is written beside it as <c>.received.</c>; renaming that, or a run with
/// <c>UPDATE_SNAPSHOTS=1</c>, accepts it.
/// </summary>
internal static class Verifier
{
    /// <summary>Compares each generated file with <c>Class.Method#Hint.verified.cs</c>.</summary>
    public static Task Verify(
        GeneratorDriver driver,
        [CallerFilePath] string sourceFile = "",
        [CallerMemberName] string method = "")
    {
        var files = driver.GetRunResult().Results
            .SelectMany(result => result.GeneratedSources)
            .ToDictionary(
                source => "#" + Path.ChangeExtension(source.HintName, null),
                source => source.SourceText.ToString());
        return Snapshots.Match(Prefix(sourceFile, method), files, "cs");
    }

    /// <summary>Compares a text with <c>Class.Method.verified.extension</c>.</summary>
    public static Task Verify(
        string text,
        string extension = "txt",
        [CallerFilePath] string sourceFile = "",
        [CallerMemberName] string method = "") =>
        Snapshots.Match(Prefix(sourceFile, method), new Dictionary<string, string> { [""] = text }, extension);

    private static string Prefix(string sourceFile, string method)
    {
        // A deterministic build writes "/_/" for the repository.
        const string Root = "/_/";
        var file = sourceFile.StartsWith(Root, StringComparison.Ordinal)
            ? Path.Combine(RepositoryRoot, sourceFile[Root.Length..])
            : sourceFile;
        var test = $"{Path.GetFileNameWithoutExtension(file)}.{method}";
        return Path.Combine(Path.GetDirectoryName(file)!, "Snapshots", test);
    }

    /// <summary>Where the repository is checked out.</summary>
    public static string RepositoryRoot { get; } = typeof(Verifier).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "RepositoryRoot")
        .Value!;
}
