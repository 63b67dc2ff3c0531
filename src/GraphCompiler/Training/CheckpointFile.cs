using System.Collections.ObjectModel;
using System.Globalization;
using System.Numerics;
using GraphCompiler.Serialization;

namespace GraphCompiler.Training;

/// <summary>A checkpoint that was read; nothing has been checked against the network yet.</summary>
internal sealed class CheckpointFile<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Dictionary<string, T[]> _tensors = new(StringComparer.Ordinal);
    private readonly ReadOnlyDictionary<string, string> _metadata;

    private CheckpointFile(SafetensorsContent content)
    {
        _metadata = content.Metadata;
        foreach (TensorEntry entry in content.Entries)
        {
            var values = new T[entry.Shape.Aggregate(1L, (product, size) => product * size)];
            content.Copy(entry, values);
            _tensors.Add(entry.Name, values);
        }
    }

    /// <summary>The names of the tensors.</summary>
    public IEnumerable<string> TensorNames => _tensors.Keys;

    /// <summary>The names of the metadata.</summary>
    public IEnumerable<string> MetadataNames => _metadata.Keys;

    /// <summary>Reads a file of this format and version.</summary>
    /// <exception cref="CheckpointException">It is something else, or damaged.</exception>
    /// <exception cref="IOException">Reading failed.</exception>
    public static CheckpointFile<T> Read(string path)
    {
        try
        {
            SafetensorsContent content = SafetensorsContent.Read(File.ReadAllBytes(path), $"'{path}'");
            if (content.Problems.Count > 0)
                throw new CheckpointException(path, content.Problems);
            CheckVersion(path, content.Metadata);
            string type = StoredTensor.TypeName<T>();
            TensorEntry[] bad = [.. content.Entries.Where(entry => entry.Type != type || !FillsItsBytes(entry))];
            return bad.Length == 0
                ? new CheckpointFile<T>(content)
                : throw new CheckpointException(
                    path, [.. bad.Select(entry => $"'{entry.Name}' is no whole tensor of type {type}.")]);
        }
        catch (WeightFileException exception)
        {
            throw new CheckpointException(path, exception.Problems, exception);
        }
    }

    /// <summary>A tensor, or none where there is none of that name.</summary>
    public T[]? Tensor(string name) => _tensors.GetValueOrDefault(name);

    /// <summary>An entry of the metadata, or <see langword="null"/>.</summary>
    public string? Text(string name) => _metadata.GetValueOrDefault(name);

    /// <summary>A whole number from the metadata.</summary>
    /// <exception cref="FormatException">It is missing, or no whole number from 0.</exception>
    public long Whole(string name) =>
        long.TryParse(Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out long value)
            ? value
            : throw Damaged(name);

    /// <summary>A number from the metadata.</summary>
    /// <exception cref="FormatException">It is missing, or no number.</exception>
    public double Number(string name) =>
        double.TryParse(Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            ? value
            : throw Damaged(name);

    private static FormatException Damaged(string name) => new($"Its metadata '{name}' is missing or damaged.");

    private static void CheckVersion(string path, ReadOnlyDictionary<string, string> metadata)
    {
        if (metadata.GetValueOrDefault(CheckpointEntries.FormatKey) != CheckpointEntries.Format)
            throw new CheckpointException(path, ["The file is no checkpoint."]);
        string? version = metadata.GetValueOrDefault(CheckpointEntries.VersionKey);
        if (version != CheckpointEntries.Version)
        {
            throw new CheckpointException(
                path, [$"Its format has version {version}; version {CheckpointEntries.Version} is read."]);
        }
    }

    private static unsafe bool FillsItsBytes(TensorEntry entry)
    {
        BigInteger elements = entry.Shape.Aggregate(BigInteger.One, (product, size) => product * size);
        return elements * sizeof(T) == entry.End - entry.Start;
    }
}
