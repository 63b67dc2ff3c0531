namespace GraphCompiler.Samples.Tests.Documents;

/// <summary>The tests of documents whose code reads and writes files in the current directory, which is the process's:
/// one after the other.</summary>
internal static class CurrentDirectory
{
    public const string Name = "Current directory";
}
