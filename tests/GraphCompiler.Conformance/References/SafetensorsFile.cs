using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using Testing.Interpretation;

namespace Testing.References;

/// <summary>Reads and writes safetensors files of F32 and I64 tensors, apart from the runtime's own code.</summary>
internal static class SafetensorsFile
{
    public static IReadOnlyDictionary<string, Tensor> Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var headerLength = checked((int)BinaryPrimitives.ReadInt64LittleEndian(bytes));
        using var header = JsonDocument.Parse(bytes.AsMemory(8, headerLength));
        var tensors = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        foreach (var entry in header.RootElement.EnumerateObject().Where(entry => entry.Name != "__metadata__"))
        {
            var axes = entry.Value.GetProperty("shape").EnumerateArray().Select(axis => axis.GetInt32()).ToArray();
            var start = 8 + headerLength + entry.Value.GetProperty("data_offsets")[0].GetInt32();
            var type = entry.Value.GetProperty("dtype").GetString();
            tensors[entry.Name] = new Tensor(axes, Numbers(bytes, start, Tensor.Count(axes), type));
        }

        return tensors;
    }

    /// <summary>A file of single-precision tensors, and of counters as PyTorch keeps beside running statistics.</summary>
    public static byte[] Write(IReadOnlyList<(string Name, Tensor Tensor)> tensors, IReadOnlyList<string> counters)
    {
        using var data = new MemoryStream();
        var header = new Dictionary<string, object>(StringComparer.Ordinal);
        void Add(string name, string type, int[] shape, ReadOnlySpan<byte> bytes)
        {
            header[name] = new { dtype = type, shape, data_offsets = new[] { data.Length, data.Length + bytes.Length } };
            data.Write(bytes);
        }

        foreach (var (name, tensor) in tensors)
        {
            var numbers = Array.ConvertAll(tensor.Values, value => (float)value);
            Add(name, "F32", tensor.Axes, MemoryMarshal.AsBytes<float>(numbers));
        }

        foreach (var counter in counters)
        {
            Add(counter, "I64", [], BitConverter.GetBytes(7L));
        }

        var text = JsonSerializer.SerializeToUtf8Bytes(header);
        return [.. BitConverter.GetBytes((long)text.Length), .. text, .. data.ToArray()];
    }

    private static double[] Numbers(byte[] bytes, int start, int count, string? type)
    {
        double Number(int i) => type switch
        {
            "F32" => BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(start + (4 * i))),
            "I64" => BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(start + (8 * i))),
            _ => throw new InvalidDataException($"The reference cases hold no {type}."),
        };

        return [.. Enumerable.Range(0, count).Select(Number)];
    }
}
