using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace GraphCompiler.Serialization;

/// <summary>Reads safetensors into a network, all or nothing.</summary>
internal static class SafetensorsReader
{
    /// <summary>The longest header the format allows.</summary>
    private const ulong MaximumHeader = 100_000_000;

    /// <summary>Checks everything, and only then sets every parameter and buffer.</summary>
    /// <exception cref="WeightFileException">Something is wrong; nothing was set.</exception>
    public static void Load<T>(INetwork<T> network, ReadOnlySpan<byte> file, string source)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ReadOnlySpan<byte> data = Split(file, source, out ReadOnlySpan<byte> header);
        var problems = new List<string>();
        List<TensorEntry> entries = ReadHeader(header, source, problems);
        CheckOffsets(entries, data.Length, problems);
        CheckTensors<T>(StoredTensor.Of(network.Info), network.Info.Name, entries, problems);
        if (problems.Count > 0)
            throw new WeightFileException(source, problems);

        // Allocated before the first parameter is set: after that nothing fails.
        var values = new T[entries.Count == 0 ? 0 : entries.Max(e => (e.End - e.Start) / Unsafe.SizeOf<T>())];
        foreach (TensorEntry entry in entries)
        {
            ReadOnlySpan<byte> bytes = data[(int)entry.Start..(int)entry.End];
            Span<T> own = values.AsSpan(0, bytes.Length / Unsafe.SizeOf<T>());
            Copy(bytes, own);
            network[entry.Name].Set(own);
        }
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

    private static List<TensorEntry> ReadHeader(ReadOnlySpan<byte> header, string source, List<string> problems)
    {
        try
        {
            return SafetensorsHeader.Read(header, problems);
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

    private static void CheckTensors<T>(
        StoredTensor[] expected, string network, List<TensorEntry> entries, List<string> problems)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var known = expected.ToDictionary(t => t.Name, StringComparer.Ordinal);
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (TensorEntry entry in entries)
        {
            found.Add(entry.Name);
            if (!known.TryGetValue(entry.Name, out StoredTensor tensor))
            {
                string? nearest = NearestName.Of(entry.Name, known.Keys);
                string remedy = nearest is null ? "" : $"; the nearest is '{nearest}'";
                problems.Add($"'{entry.Name}' is no parameter or buffer of '{network}'{remedy}.");
                continue;
            }

            if (entry.Type != StoredTensor.TypeName<T>())
                problems.Add($"'{entry.Name}' is of type {entry.Type}; {StoredTensor.TypeName<T>()} is needed.");
            if (!entry.Shape.SequenceEqual(tensor.Shape.Select(size => (long)size)))
            {
                problems.Add(
                    $"'{entry.Name}' has the shape [{string.Join(", ", entry.Shape)}]; "
                    + $"{ShapeText.Of(tensor.Shape.AsSpan())} is needed.");
            }
            else if (entry.End - entry.Start != (long)tensor.Elements * Unsafe.SizeOf<T>())
            {
                problems.Add(
                    $"'{entry.Name}' takes {entry.End - entry.Start} bytes; its shape needs "
                    + $"{(long)tensor.Elements * Unsafe.SizeOf<T>()}.");
            }
        }

        foreach (StoredTensor tensor in expected)
        {
            if (!found.Contains(tensor.Name))
                problems.Add($"'{tensor.Name}' {ShapeText.Of(tensor.Shape.AsSpan())} is missing.");
        }
    }

    private static void Copy<T>(ReadOnlySpan<byte> bytes, Span<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<byte> destination = MemoryMarshal.AsBytes(values);
        bytes.CopyTo(destination);
        if (BitConverter.IsLittleEndian)
            return;
        for (int i = 0; i < destination.Length; i += Unsafe.SizeOf<T>())
            destination.Slice(i, Unsafe.SizeOf<T>()).Reverse();
    }
}
