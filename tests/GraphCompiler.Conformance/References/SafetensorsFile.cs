using System.Buffers.Binary;
using System.Text.Json;
using Testing.Interpretation;

namespace Testing.References;

/// <summary>Reads a safetensors file of F32 and I64 tensors, apart from the runtime's reader.</summary>
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
