using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace GraphCompiler.Tests.References;

/// <summary>A reference case: tensors of single precision that PyTorch computed in double.</summary>
internal sealed class ReferenceCase
{
    private readonly Dictionary<string, float[]> _tensors = [];

    private ReferenceCase(byte[] file)
    {
        int header = (int)BinaryPrimitives.ReadUInt64LittleEndian(file);
        using var json = JsonDocument.Parse(file.AsMemory(8, header));
        ReadOnlySpan<byte> data = file.AsSpan(8 + header);
        foreach (JsonProperty tensor in json.RootElement.EnumerateObject())
        {
            if (tensor.Name == "__metadata__")
                continue;
            Assert.Equal("F32", tensor.Value.GetProperty("dtype").GetString());
            JsonElement offsets = tensor.Value.GetProperty("data_offsets");
            ReadOnlySpan<byte> bytes = data[offsets[0].GetInt32()..offsets[1].GetInt32()];
            _tensors[tensor.Name] = MemoryMarshal.Cast<byte, float>(bytes).ToArray();
        }
    }

    public float[] this[string name] => _tensors[name];

    public static ReferenceCase Load(string name) =>
        new(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "References", name + ".safetensors")));

    /// <summary>|actual - expected| ≤ relative·|expected| + absolute, everywhere.</summary>
    public static void AssertClose(
        ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, double relative, double absolute)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(
                Math.Abs((double)actual[i] - expected[i]) <= (relative * Math.Abs(expected[i])) + absolute,
                $"[{i}]: {actual[i]} and not {expected[i]}");
        }
    }
}
