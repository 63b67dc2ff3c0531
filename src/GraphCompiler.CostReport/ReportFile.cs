namespace GraphCompiler.CostReport;

/// <summary>The report of a network on disk.</summary>
internal static class ReportFile
{
    public static string PathOf(string directory, CompiledNetwork network) =>
        Path.Combine(directory, network.Info.Name.Replace('+', '.') + ".cost.md");

    /// <summary>Replaces the report if it says something else; whether it did.</summary>
    public static bool Write(string directory, CompiledNetwork network)
    {
        string path = PathOf(directory, network);
        string text = Report.Of(network);
        // A checkout may have changed the ends of lines, which is no news.
        if (File.Exists(path) && File.ReadAllText(path).ReplaceLineEndings("\n") == text)
            return false;
        Directory.CreateDirectory(directory);

        // In one step: several target frameworks may be built at once and write the same.
        string temporary = $"{path}.{Environment.ProcessId}.tmp";
        File.WriteAllText(temporary, text);
        File.Move(temporary, path, overwrite: true);
        return true;
    }
}
