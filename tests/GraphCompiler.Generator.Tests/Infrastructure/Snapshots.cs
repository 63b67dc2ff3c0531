namespace GraphCompiler.Generator.Tests.Infrastructure;

/// <summary>The files behind <see cref="Verifier"/>.</summary>
internal static class Snapshots
{
    private static bool AcceptsAll => Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1";

    /// <summary>Compares texts with the files that begin with a prefix: one for each, and no other.</summary>
    /// <param name="prefix">The path up to the texts' own names.</param>
    /// <param name="texts">The texts by the ends of their names.</param>
    /// <param name="extension">The files' extension.</param>
    /// <param name="accept">Whether to accept all that differs; null asks the environment.</param>
    /// <exception cref="SnapshotException">A text differs or a file is missing or left over.</exception>
    public static async Task Match(
        string prefix,
        IReadOnlyDictionary<string, string> texts,
        string extension,
        bool? accept = null)
    {
        var directory = Path.GetDirectoryName(prefix)!;
        Directory.CreateDirectory(directory);
        var faults = new List<string>();
        foreach (var (name, text) in texts)
        {
            var verified = $"{prefix}{name}.verified.{extension}";
            var received = $"{prefix}{name}.received.{extension}";
            if (await Reads(verified, text))
            {
                File.Delete(received);
            }
            else if (accept ?? AcceptsAll)
            {
                await File.WriteAllTextAsync(verified, text);
                File.Delete(received);
            }
            else
            {
                await File.WriteAllTextAsync(received, text);
                faults.Add(File.Exists(verified)
                    ? $"{received} differs from the verified one:\n{text}"
                    : $"{received} was never verified:\n{text}");
            }
        }

        faults.AddRange(Directory
            .EnumerateFiles(directory, $"{Path.GetFileName(prefix)}#*.verified.{extension}")
            .Where(file => !texts.Keys.Any(name => file == $"{prefix}{name}.verified.{extension}"))
            .Select(file => $"{file} is verified but nothing was generated for it; delete it."));
        if (faults.Count > 0)
        {
            throw new SnapshotException(string.Join("\n", faults));
        }
    }

    private static async Task<bool> Reads(string file, string text) =>
        File.Exists(file) && Normalize(await File.ReadAllTextAsync(file)) == Normalize(text);

    private static string Normalize(string text) => text.ReplaceLineEndings("\n");
}

/// <summary>A snapshot does not match.</summary>
internal sealed class SnapshotException(string message) : Exception(message);
