using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace GraphCompiler.Serialization;

/// <summary>
/// Writes safetensors: the header's length, 64 bits with the low byte first; the header in JSON; the data.
/// </summary>
internal static class SafetensorsWriter
{
    private const int Alignment = 8;
    private const int ChunkBytes = 1 << 16;

    /// <summary>Writes tensors in the order given, which names each once.</summary>
    public static void Write<T>(
        Stream stream,
        IReadOnlyList<KeyValuePair<string, string>> metadata,
        IReadOnlyList<StoredTensor> tensors,
        TensorValues<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ReadOnlySpan<byte> header = Header<T>(metadata, tensors).WrittenSpan;
        // Spaces after the header keep the data aligned.
        int padding = -header.Length & (Alignment - 1);
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)(header.Length + padding));
        stream.Write(length);
        stream.Write(header);
        stream.Write("       "u8[..padding]);
        foreach (StoredTensor tensor in tensors)
            WriteData(values(tensor.Name), stream);
    }

    private static ArrayBufferWriter<byte> Header<T>(
        IReadOnlyList<KeyValuePair<string, string>> metadata, IReadOnlyList<StoredTensor> tensors)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var buffer = new ArrayBufferWriter<byte>();
        var options = new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using var json = new Utf8JsonWriter(buffer, options);
        json.WriteStartObject();
        json.WriteStartObject(SafetensorsHeader.MetadataName);
        foreach ((string name, string value) in metadata)
            json.WriteString(name, value);
        json.WriteEndObject();
        long offset = 0;
        foreach (StoredTensor tensor in tensors)
        {
            json.WriteStartObject(tensor.Name);
            json.WriteString("dtype", StoredTensor.TypeName<T>());
            json.WriteStartArray("shape");
            foreach (int size in tensor.Shape)
                json.WriteNumberValue(size);
            json.WriteEndArray();
            json.WriteStartArray("data_offsets");
            json.WriteNumberValue(offset);
            offset += (long)tensor.Elements * Unsafe.SizeOf<T>();
            json.WriteNumberValue(offset);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.Flush();
        return buffer;
    }

    private static void WriteData<T>(ReadOnlySpan<T> values, Stream stream)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (BitConverter.IsLittleEndian)
        {
            int chunk = ChunkBytes / Unsafe.SizeOf<T>();
            for (int start = 0; start < values.Length; start += chunk)
                stream.Write(MemoryMarshal.AsBytes(values.Slice(start, Math.Min(chunk, values.Length - start))));
            return;
        }

        Span<byte> bytes = stackalloc byte[sizeof(double)];
        foreach (T value in values)
        {
            bytes = bytes[..Unsafe.SizeOf<T>()];
            MemoryMarshal.Write(bytes, value);
            bytes.Reverse();
            stream.Write(bytes);
        }
    }
}
