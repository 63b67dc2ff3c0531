using System.Buffers.Binary;
using GraphCompiler.Tests.Fakes;

namespace GraphCompiler.Tests.Serialization;

public class DamagedFileTests
{
    private const string Header =
        """
        {"Logits.bias":{"dtype":"F32","shape":[3],"data_offsets":[0,12]},
        "Logits.weight":{"dtype":"F32","shape":[3,4],"data_offsets":[12,60]},
        "Passes.count":{"dtype":"F32","shape":[],"data_offsets":[60,64]},
        "Temperature":{"dtype":"F32","shape":[],"data_offsets":[64,68]}}
        """;

    [Fact]
    public void The_undamaged_file_is_read() =>
        new FakeClassifier<float>().Load(WeightFiles.Make(Header, new byte[68]));

    [Theory]
    [InlineData("[12,60]", "[8,60]", "over what comes before it")]
    [InlineData("[12,60]", "[12,56]", "'Logits.weight' takes 44 bytes; its shape needs 48.")]
    [InlineData("[12,60]", "[12,56]", "the bytes from 56 on belong to nothing")]
    [InlineData("[64,68]", "[64,72]", "the data end at 68")]
    [InlineData("[64,68]", "[64,9223372036854775807]", "the data end at 68")]
    [InlineData("[64,68]", "[68,64]", "ends before it starts")]
    [InlineData("[64,68]", "[64,64]", "there are 68")]
    [InlineData("[64,68]", "[0,4]", "over what comes before it")]
    [InlineData("[64,68]", "[-4,4]", "no whole number")]
    [InlineData("[64,68]", "[64.5,68]", "no whole number")]
    [InlineData("[64,68]", "[64,9223372036854775808]", "no whole number")]
    [InlineData("[64,68]", "[64,68,72]", "two data_offsets")]
    [InlineData("[64,68]", "[64]", "two data_offsets")]
    [InlineData("[64,68]", "\"64\"", "StartArray")]
    [InlineData("\"Passes.count\"", "\"Logits.bias\"", "'Logits.bias' is there more than once.")]
    [InlineData("\"Passes.count\"", "\"Logits.bias\"", "'Passes.count' [] is missing.")]
    [InlineData("\"Passes.count\"", "\"Pass.count\"", "of 'Fakes.Classifier'; the nearest is 'Passes.count'.")]
    [InlineData("\"Passes.count\"", "\"Pass.count\"", "'Passes.count' [] is missing.")]
    [InlineData("\"shape\":[3,4]", "\"shape\":[4,3]", "has the shape [4, 3]; [3, 4] is needed")]
    [InlineData("\"shape\":[3]", "\"shape\":[3,1]", "has the shape [3, 1]; [3] is needed")]
    [InlineData("\"shape\":[3]", "\"shape\":[3,null]", "no number")]
    [InlineData("\"dtype\":\"F32\",\"shape\":[3]", "\"dtype\":\"F16\",\"shape\":[3]", "is of type F16; F32 is needed")]
    [InlineData("\"dtype\":\"F32\",\"shape\":[3]", "\"dtype\":32,\"shape\":[3]", "needed")]
    [InlineData("\"dtype\":\"F32\",\"shape\":[3]", "\"shape\":[3]", "needs a dtype")]
    [InlineData("\"dtype\":\"F32\",\"shape\":[3]", "\"dtype\":\"F32\",\"dtype\":\"F32\",\"shape\":[3]", "repeated")]
    [InlineData("{\"Logits.bias\"", "{\"__metadata__\":{\"a\":1},\"Logits.bias\"", "String is needed")]
    [InlineData("{\"Logits.bias\"", "[{\"Logits.bias\"", "StartObject is needed")]
    [InlineData("[64,68]}}", "[64,68]}", "not what the format asks for")]
    [InlineData("[64,68]}}", "[64,68]}} {}", "not what the format asks for")]
    public void A_damaged_header_is_refused_whole(string good, string bad, string expected)
    {
        Assert.Contains(good, Header, StringComparison.Ordinal);

        WeightFileException exception = AssertRefused(WeightFiles.Make(Header.Replace(good, bad), new byte[68]));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Everything_that_is_wrong_is_listed()
    {
        string header = Header.Replace("[3,4]", "[4,3]").Replace("Passes", "Pass").Replace("[64,68]", "[64,99]");

        WeightFileException exception = AssertRefused(WeightFiles.Make(header, new byte[68]));

        Assert.Equal(5, exception.Problems.Count);
        Assert.All(
            exception.Problems,
            problem => Assert.Contains(problem, exception.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_of_the_other_element_type_is_refused() => Assert.Contains(
        "is of type F64; F32 is needed",
        AssertRefused(WeightFiles.Of(new FakeClassifier<double>())).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_file_cut_anywhere_is_refused()
    {
        byte[] file = WeightFiles.Of(new FakeClassifier<float>(seed: 1));
        for (int length = 0; length < file.Length; length++)
            AssertRefused(file[..length]);
        AssertRefused([.. file, 0]);
    }

    [Fact]
    public void Any_changed_byte_of_the_header_is_refused_or_changes_nothing_but_metadata()
    {
        var saved = new FakeClassifier<float>(seed: 1);
        byte[] file = WeightFiles.Of(saved);
        int end = 8 + (int)BinaryPrimitives.ReadUInt64LittleEndian(file);
        for (int position = 0; position < end; position++)
        {
            foreach (byte change in new byte[] { 1, 2, 0x10, 0x80, 0xFF })
            {
                byte[] damaged = [.. file];
                damaged[position] ^= change;
                var network = new FakeClassifier<float>(seed: 2);
                float[] before = network.Parameters.ToArray();
                try
                {
                    network.Load(damaged);
                    Assert.Equal(saved.Parameters, network.Parameters);
                }
                catch (WeightFileException)
                {
                    Assert.Equal(before, network.Parameters);
                }
            }
        }
    }

    [Theory]
    [InlineData(ulong.MaxValue)]
    [InlineData(100_000_001ul)]
    [InlineData(1ul << 63)]
    public void A_header_longer_than_the_file_is_refused(ulong length)
    {
        byte[] file = WeightFiles.Make(Header, new byte[68]);
        BinaryPrimitives.WriteUInt64LittleEndian(file, length);

        Assert.Contains($"{length} bytes", AssertRefused(file).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_message_names_the_file()
    {
        using var directory = new TemporaryDirectory();
        string path = Path.Combine(directory.Path, "short.safetensors");
        File.WriteAllBytes(path, [1, 2, 3]);

        string message = Assert.Throws<WeightFileException>(() => new FakeClassifier<float>().Load(path)).Message;

        Assert.Equal($"'{path}': it holds 3 bytes; even the length of the header takes 8.", message);
    }

    private static WeightFileException AssertRefused(byte[] file)
    {
        var network = new FakeClassifier<float>(seed: 3);
        float[] before = [.. network.Parameters, .. network.Buffers];

        var exception = Assert.Throws<WeightFileException>(() => network.Load(file));

        Assert.Equal(before, (float[])[.. network.Parameters, .. network.Buffers]);
        return exception;
    }
}
