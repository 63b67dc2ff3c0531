using System.Buffers.Binary;
using System.Collections.ObjectModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace GraphCompiler.Serialization;

/// <summary>Safetensors data that were read without trusting them.</summary>
internal readonly ref struct SafetensorsContent
{
    /// <summary>The longest header the format allows.</summary>
    private const ulong MaximumHeader = 100_000_000;

    private readonly ReadOnlySpan<byte> _data;

    private SafetensorsContent(
        ReadOnlySpan<byte> data, List<TensorEntry> entries, Dictionary<string, string> metadata, List<string> problems)
    {
        _data = data;
        Entries = entries;
        Metadata = new(metadata);
        Problems = problems;
    }

    /// <summary>The tensors in the order of the header.</summary>
    public List<TensorEntry> Entries { get; }

    /// <summary>What the file says of itself; empty if nothing.</summary>
    public ReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>What is damaged; where there is anything, no tensor may be read.</summary>
    public List<string> Problems { get; }

    /// <summary>Reads the header and checks that the tensors fill the data.</summary>
    /// <exception cref="WeightFileException">The header cannot be read.</exception>
    public static SafetensorsContent Read(ReadOnlySpan<byte> file, string source)
    {
        ReadOnlySpan<byte> data = Split(file, source, out ReadOnlySpan<byte> header);
        var problems = new List<string>();
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        List<TensorEntry> entries = ReadHeader(header, source, metadata, problems);
        CheckOffsets(entries, data.Length, problems);
        return new SafetensorsContent(data, entries, metadata, problems);
    }

    /// <summary>Copies a tensor of the element type <typeparamref name="T"/>.</summary>
    public void Copy<T>(TensorEntry entry, Span<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<byte> destination = MemoryMarshal.AsBytes(values);
        _data[(int)entry.Start..(int)entry.End].CopyTo(destination);
        if (BitConverter.IsLittleEndian)
            return;
        for (int i = 0; i < destination.Length; i += Unsafe.SizeOf<T>())
            destination.Slice(i, Unsafe.SizeOf<T>()).Reverse();
    }

    private static ReadOnlySpan<byte> Split(ReadOnlySpan<byte> file, string source, out ReadOnlySpan<byte> header)
    {
        if (file.Length < sizeof(ulong))
        {
            throw new WeightFileException(
                source, [$"it holds {file.Length} bytes; even the length of the header takes {sizeof(ulong)}."]);
        }

        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(file);
        ReadOnlySpan<byte> rest = file[sizeof(ulong)..];
        if (length > MaximumHeader || length > (ulong)rest.Length)
        {
            throw new WeightFileException(
                source,
                [
                    $"its header is said to take {length} bytes; {rest.Length} follow, and {MaximumHeader} are the "
                    + "most "
                    + "that is allowed.",
                ]);
        }

        header = rest[..(int)length];
        return rest[(int)length..];
    }

    private static List<TensorEntry> ReadHeader(
        ReadOnlySpan<byte> header, string source, Dictionary<string, string> metadata, List<string> problems)
    {
        try
        {
            return SafetensorsHeader.Read(header, metadata, problems);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new WeightFileException(
                source, [$"its header is not what the format asks for: {exception.Message}"], exception);
        }
    }

    /// <summary>The tensors must fill the data, one after the other.</summary>
    private static void CheckOffsets(List<TensorEntry> entries, long length, List<string> problems)
    {
        long end = 0;
        foreach (TensorEntry entry in entries.OrderBy(e => e.Start).ThenBy(e => e.End))
        {
            string range = $"'{entry.Name}' is at bytes {entry.Start} to {entry.End}";
            if (entry.End < entry.Start)
                problems.Add($"{range}, which ends before it starts.");
            else if (entry.End > length)
                problems.Add($"{range}; the data end at {length}.");
            else if (entry.Start < end)
                problems.Add($"{range}, over what comes before it, which ends at {end}.");
            else if (entry.Start > end)
                problems.Add($"{range}; the bytes from {end} on belong to nothing.");
            end = Math.Max(end, entry.End);
        }

        if (end < length)
            problems.Add($"The last tensor ends at byte {end} of the data, and there are {length}.");
    }
}
