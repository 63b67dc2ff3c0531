using System.Globalization;

namespace GraphCompiler.Serialization;

/// <summary>Writes a file so that there is always either the old one or the whole new one.</summary>
internal static class AtomicFile
{
    /// <summary>
    /// Writes a new file beside the old one, brings it to the disk, and puts it in the old one's place.
    /// </summary>
    public static void Write(string path, Action<Stream> write)
    {
        string full = Path.GetFullPath(path);
        string unique = Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture);
        // In the same directory, since a file is only renamed in one step within a volume.
        string temporary = $"{full}.{unique}.tmp";
        var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        try
        {
            using (stream)
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, full, overwrite: true);
        }
        catch
        {
            TryDelete(temporary);
            throw;
        }
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (IOException)
        {
            // What made the write fail says more than that its remains cannot be removed either.
        }
    }
}
