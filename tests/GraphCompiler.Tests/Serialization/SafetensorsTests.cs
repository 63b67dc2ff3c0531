using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using GraphCompiler.Tests.Fakes;

namespace GraphCompiler.Tests.Serialization;

public class SafetensorsTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_saved_is_loaded_bit_for_bit(bool panels)
    {
        var saved = new FakeClassifier<float>(seed: 1, panels: panels);
        saved["Passes.count"].Set([3]);
        saved["Temperature"].Set([float.Epsilon]);
        // The layout is the compiler's own and does not show in the file.
        var loaded = new FakeClassifier<float>(seed: 2, panels: !panels);

        loaded.Load(Bytes(saved));

        Assert.Equal(saved["Logits.weight"].Value, loaded["Logits.weight"].Value);
        Assert.Equal(saved["Logits.bias"].Value, loaded["Logits.bias"].Value);
        Assert.Equal(saved["Temperature"].Value, loaded["Temperature"].Value);
        Assert.Equal([3f], loaded["Passes.count"].Value);
        Assert.Equal(Bytes(saved), Bytes(loaded));
    }

    [Fact]
    public void The_file_is_as_the_format_says()
    {
        var network = new FakeClassifier<double>(seed: 1);
        byte[] file = Bytes(network);

        int length = (int)BinaryPrimitives.ReadUInt64LittleEndian(file);
        string header = Encoding.UTF8.GetString(file, 8, length);
        Assert.Equal(0, length % 8);
        Assert.Equal(
            """
            {"__metadata__":{"format":"pt","network":"Fakes.Classifier","element_type":"double","graph_hash":"5f1d"},
            "Logits.bias":{"dtype":"F64","shape":[3],"data_offsets":[0,24]},
            "Logits.weight":{"dtype":"F64","shape":[3,4],"data_offsets":[24,120]},
            "Passes.count":{"dtype":"F64","shape":[],"data_offsets":[120,128]},
            "Temperature":{"dtype":"F64","shape":[],"data_offsets":[128,136]}}
            """.ReplaceLineEndings(""),
            header.TrimEnd(' '));
        Assert.Equal(8 + length + 136, file.Length);
        Assert.Equal(
            network["Logits.weight"].Value,
            MemoryMarshal.Cast<byte, double>(file.AsSpan(8 + length + 24, 96)));
    }

    [Fact]
    public void Streams_are_read_and_written_where_they_stand_and_left_open()
    {
        var saved = new FakeClassifier<double>(seed: 1);
        var loaded = new FakeClassifier<double>(seed: 2);
        using var stream = new MemoryStream();
        stream.WriteByte(1);
        saved.Save(stream);
        stream.Position = 1;

        loaded.Load(stream);

        Assert.Equal(saved.Parameters, loaded.Parameters);
        Assert.Equal(stream.Length, stream.Position);
    }

    [Fact]
    public void A_header_in_another_order_with_metadata_of_others_is_read()
    {
        var loaded = new FakeClassifier<float>();
        byte[] file = WeightFiles.Make(
            """
            { "Temperature": {"data_offsets": [64, 68], "shape": [], "dtype": "F32"},
              "Passes.count": {"dtype": "F32", "shape": [], "data_offsets": [0, 4]},
              "Logits.weight": {"dtype": "F32", "shape": [3, 4], "data_offsets": [16, 64]},
              "Logits.bias": {"dtype": "F32", "shape": [3], "data_offsets": [4, 16]} }
            """,
            [.. Enumerable.Range(0, 17).SelectMany(i => BitConverter.GetBytes((float)i))]);

        loaded.Load(file);

        Assert.Equal([0f], loaded["Passes.count"].Value);
        Assert.Equal([1f, 2, 3], loaded["Logits.bias"].Value);
        Assert.Equal(4, loaded["Logits.weight"].Value[0]);
        Assert.Equal([16f], loaded["Temperature"].Value);
    }

    [Fact]
    public void A_path_is_replaced_and_nothing_else_is_left()
    {
        using var directory = new TemporaryDirectory();
        string path = Path.Combine(directory.Path, "weights.safetensors");
        new FakeClassifier<double>(seed: 1).Save(path);
        var saved = new FakeClassifier<double>(seed: 2);
        saved.Save(path);
        var loaded = new FakeClassifier<double>(seed: 3);

        loaded.Load(path);

        Assert.Equal(saved.Parameters, loaded.Parameters);
        Assert.Equal([path], Directory.GetFiles(directory.Path));
    }

    [Fact]
    public void A_save_that_fails_leaves_the_old_file()
    {
        using var directory = new TemporaryDirectory();
        string path = Path.Combine(directory.Path, "weights.safetensors");
        var network = new FakeClassifier<double>(seed: 1);
        network.Save(path);
        byte[] before = File.ReadAllBytes(path);

        Assert.Throws<IOException>(() => GraphCompiler.Serialization.AtomicFile.Write(path, stream =>
        {
            stream.Write(before, 0, before.Length / 2);
            throw new IOException("The disk is full.");
        }));

        Assert.Equal(before, File.ReadAllBytes(path));
        Assert.Equal([path], Directory.GetFiles(directory.Path));
        Assert.Throws<DirectoryNotFoundException>(() => network.Save(Path.Combine(directory.Path, "none", "w")));
        Assert.Throws<FileNotFoundException>(() => network.Load(Path.Combine(directory.Path, "none")));
    }

    [Fact]
    public void The_header_is_valid_json_for_any_name()
    {
        NetworkInfo info = NetworkInfo.Parse(
            FakeMetadata.Text().Replace("Fakes.Classifier", "Größe.\"Ω\"\\Netz"));
        byte[] file = Bytes(new FakeClassifier<double>(info, 1));

        using var json = JsonDocument.Parse(file.AsMemory(8, (int)BinaryPrimitives.ReadUInt64LittleEndian(file)));

        Assert.Equal(
            "Größe.\"Ω\"\\Netz",
            json.RootElement.GetProperty("__metadata__").GetProperty("network").GetString());
    }

    private static byte[] Bytes<T>(FakeClassifier<T> network)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T> => WeightFiles.Of(network);
}
