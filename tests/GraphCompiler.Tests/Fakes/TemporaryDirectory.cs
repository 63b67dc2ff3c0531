namespace GraphCompiler.Tests.Fakes;

/// <summary>An empty directory that is removed in the end.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("graphcompiler").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
