using GraphCompiler.Tests.Fakes;

namespace GraphCompiler.Tests.Serialization;

public class LenientLoadTests
{
    private const string Header =
        """
        {"__metadata__":{"format":"pt","author":"someone"},
        "Logits.bias":{"dtype":"F32","shape":[3],"data_offsets":[0,12]},
        "Logits.weight":{"dtype":"F32","shape":[4,3],"data_offsets":[12,60]},
        "Pass.count":{"dtype":"F32","shape":[],"data_offsets":[60,64]},
        "Temperature":{"dtype":"I32","shape":[],"data_offsets":[64,68]}}
        """;

    private static readonly LoadOptions s_lenient = new() { Strict = false };

    [Fact]
    public void What_fits_is_loaded_and_the_rest_is_reported()
    {
        var network = new FakeClassifier<float>(seed: 1);
        float[] weight = network["Logits.weight"].Value.ToArray();
        byte[] data = [.. Enumerable.Range(1, 17).SelectMany(i => BitConverter.GetBytes((float)i))];

        LoadReport report = network.Load(WeightFiles.Make(Header, data), s_lenient);

        Assert.Equal([1f, 2, 3], network["Logits.bias"].Value);
        Assert.Equal(weight, network["Logits.weight"].Value);
        Assert.Equal([1f], network["Temperature"].Value);
        Assert.Equal([0f], network["Passes.count"].Value);
        Assert.Equal(["Logits.bias"], report.Loaded);
        Assert.Equal(["Passes.count"], report.Missing);
        Assert.Equal(["Pass.count"], report.Surplus);
        Assert.Equal(["Logits.weight", "Temperature"], report.Mismatched);
        Assert.Equal(
            [
                "'Logits.weight' has the shape [4, 3]; [3, 4] is needed.",
                "'Pass.count' is no parameter or buffer of 'Fakes.Classifier'; the nearest is 'Passes.count'.",
                "'Temperature' is of type I32; F32 is needed.",
                "'Passes.count' [] is missing.",
            ],
            report.Differences);
        Assert.False(report.IsComplete);
        Assert.False(report.IsSameGraph);
        Assert.Equal("someone", report.Metadata["author"]);
    }

    [Fact]
    public void A_file_of_the_network_has_no_differences()
    {
        var saved = new FakeClassifier<float>(seed: 1);
        var network = new FakeClassifier<float>(seed: 2);

        LoadReport report = network.Load(WeightFiles.Of(saved), s_lenient);

        Assert.True(report.IsComplete);
        Assert.True(report.IsSameGraph);
        Assert.False(report.HasSelfCheck);
        Assert.Equal(4, report.Loaded.Count);
        Assert.Equal("5f1d", report.Metadata["graph_hash"]);
        Assert.Equal(saved.Parameters, network.Parameters);
    }

    [Theory]
    [InlineData("Norm.num_batches_tracked", "I64", true)]
    [InlineData("Other.num_batches_tracked", "I64", false)]
    [InlineData("Norm.num_batches_tracked", "F64", false)]
    public void PyTorchs_count_beside_running_statistics_is_passed_over(string name, string type, bool isTaken)
    {
        NetworkInfo info = NetworkInfo.Parse(
            """
            graphcompiler 1
            network Normalized float 0 0
            buffer Norm.running_mean 2 0 2 0
            """);
        var network = new FakeClassifier<float>(info, 1);
        byte[] file = WeightFiles.Make(
            $$$"""
            {"Norm.running_mean":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},
            "{{{name}}}":{"dtype":"{{{type}}}","shape":[],"data_offsets":[8,16]}}
            """,
            [.. BitConverter.GetBytes(1f), .. BitConverter.GetBytes(2f), .. new byte[8]]);

        if (isTaken)
        {
            Assert.True(network.Load(file).IsComplete);
            Assert.Equal([1f, 2], network["Norm.running_mean"].Value);
        }
        else
        {
            Assert.Single(Assert.Throws<WeightFileException>(() => network.Load(file)).Problems);
        }
    }

    [Theory]
    [InlineData("[64,68]", "[64,72]")]
    [InlineData("\"shape\":[3]", "\"shape\":[3")]
    [InlineData("\"Pass.count\"", "\"Logits.bias\"")]
    [InlineData("\"shape\":[3],\"data_offsets\":[0,12]", "\"shape\":[3],\"data_offsets\":[0,8]")]
    public void A_damaged_file_is_refused(string good, string bad)
    {
        var network = new FakeClassifier<float>(seed: 1);
        float[] before = network.Parameters.ToArray();
        Assert.Contains(good, Header, StringComparison.Ordinal);
        byte[] file = WeightFiles.Make(Header.Replace(good, bad), new byte[68]);

        Assert.Throws<WeightFileException>(() => network.Load(file, s_lenient));

        Assert.Equal(before, network.Parameters);
    }

    [Fact]
    public void Another_graph_is_refused_where_the_same_is_asked_for()
    {
        NetworkInfo other = NetworkInfo.Parse(FakeMetadata.Text("float").Replace("5f1d", "77aa"));
        byte[] file = WeightFiles.Of(new FakeClassifier<float>(other, 1));
        var network = new FakeClassifier<float>();
        var options = new LoadOptions { RequireSameGraph = true };

        Assert.False(network.Load(file).IsSameGraph);
        Assert.Contains(
            "its graph hash is 77aa, and that of 'Fakes.Classifier' is 5f1d.",
            Assert.Throws<WeightFileException>(() => network.Load(file, options)).Message,
            StringComparison.Ordinal);
        Assert.True(network.Load(WeightFiles.Of(new FakeClassifier<float>(seed: 4)), options).IsSameGraph);
        Assert.Contains(
            "names no graph hash",
            Assert.Throws<WeightFileException>(
                () => network.Load(WeightFiles.Make(Header, new byte[68]), options)).Message,
            StringComparison.Ordinal);
    }
}
