using System.Text;
using GraphCompiler.Tests.Fakes;

namespace GraphCompiler.Tests.Serialization;

public class SelfCheckTests
{
    [Fact]
    public void What_was_computed_when_saving_is_computed_again_when_loading()
    {
        var saved = new FakeClassifier<float>(seed: 1);
        byte[] file = Save(saved);
        var loaded = new FakeClassifier<float>(seed: 2);

        LoadReport report = loaded.Load(file, selfCheck: new SelfCheck<float>(loaded.Forward) { Tolerance = 0 });

        Assert.True(report.HasSelfCheck);
        Assert.Equal(saved.Parameters, loaded.Parameters);
        Assert.True(new FakeClassifier<float>().Load(file).IsComplete);
    }

    [Fact]
    public void A_network_that_computes_something_else_is_refused_and_left_as_it_was()
    {
        byte[] file = Save(new FakeClassifier<float>(seed: 1));
        // The same parameters, another constant.
        var other = new FakeClassifier<float>(
            NetworkInfo.Parse(FakeMetadata.Text("float").Replace("0.25,0,-0.25", "0.5,0,-0.25")), 8);
        other["Passes.count"].Set([7]);
        float[] before = [.. other.Parameters, .. other.Buffers];

        string message = Assert.Throws<WeightFileException>(
            () => other.Load(file, selfCheck: new SelfCheck<float>(other.Forward))).Message;

        Assert.Contains("its self-check fails: output 0 is", message, StringComparison.Ordinal);
        Assert.Equal(before, (float[])[.. other.Parameters, .. other.Buffers]);
        other.Load(file, selfCheck: new SelfCheck<float>(other.Forward) { Tolerance = 1 });
    }

    [Fact]
    public void Changed_weights_are_noticed()
    {
        byte[] file = Save(new FakeClassifier<float>(seed: 1));
        // The highest byte of the first bias: another sign.
        int data = file.Length - (4 * (3 + 12 + 1 + 1));
        file[data + 3] ^= 0x80;
        var network = new FakeClassifier<float>();

        Assert.Throws<WeightFileException>(
            () => network.Load(file, selfCheck: new SelfCheck<float>(network.Forward)));
        Assert.True(network.Load(file).HasSelfCheck);
    }

    [Theory]
    [InlineData("self_check_inputs", "self_check_input_", "'self_check_inputs' is missing")]
    [InlineData("\"self_check_outputs\":\"", "\"self_check_outputs\":\"?", "'self_check_outputs' is damaged")]
    public void A_damaged_one_is_refused(string good, string bad, string expected)
    {
        string text = Encoding.Latin1.GetString(Save(new FakeClassifier<float>(seed: 1)));
        int end = text.IndexOf("}}", StringComparison.Ordinal) + 2;
        byte[] file = WeightFiles.Make(text[8..end].Replace(good, bad), new byte[68]);
        var network = new FakeClassifier<float>(seed: 2);
        float[] before = network.Parameters.ToArray();

        string message = Assert.Throws<WeightFileException>(
            () => network.Load(file, selfCheck: new SelfCheck<float>(network.Forward))).Message;

        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.Equal(before, network.Parameters);
    }

    [Fact]
    public void A_file_without_one_is_refused_where_it_is_asked_for()
    {
        var network = new FakeClassifier<float>();

        Assert.Contains(
            "it holds no self-check",
            Assert.Throws<WeightFileException>(() => network.Load(
                WeightFiles.Of(network), selfCheck: new SelfCheck<float>(network.Forward))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_that_does_not_take_the_inputs_is_refused()
    {
        byte[] file = Save(new FakeClassifier<float>(seed: 1));
        var small = new FakeClassifier<float>(batchCapacity: 1);

        string message = Assert.Throws<WeightFileException>(
            () => small.Load(file, selfCheck: new SelfCheck<float>(small.Forward))).Message;

        Assert.Contains("does not take its self-check's inputs", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_to_save_is_refused_before_a_byte_is_written()
    {
        using var directory = new TemporaryDirectory();
        string path = Path.Combine(directory.Path, "weights");
        var network = new FakeClassifier<float>();

        Assert.Throws<ArgumentException>(() => network.Save(path, new SelfCheck<float>(network.Forward)));
        Assert.Throws<ArgumentException>(() => network.Save(path, new SelfCheck<float>(_ => default, new float[4])));

        Assert.Empty(Directory.GetFiles(directory.Path));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SelfCheck<float>(network.Forward) { Tolerance = -1 });
    }

    [Fact]
    public void A_network_checks_itself_without_a_pass_given()
    {
        byte[] file = SaveOwn(new FakeClassifier<float>(seed: 1), new SelfCheck<float>(samples: 3, seed: 5));
        var loaded = new FakeClassifier<float>(batchCapacity: 3, seed: 2);

        Assert.True(loaded.Load(file, selfCheck: new SelfCheck<float> { Tolerance = 0 }).HasSelfCheck);
        Assert.Equal(
            file, SaveOwn(new FakeClassifier<float>(seed: 1), new SelfCheck<float>(samples: 3, seed: 5)));
        Assert.NotEqual(
            file, SaveOwn(new FakeClassifier<float>(seed: 1), new SelfCheck<float>(samples: 3, seed: 6)));
        var other = new FakeClassifier<float>(
            NetworkInfo.Parse(FakeMetadata.Text("float").Replace("0.25,0,-0.25", "0.5,0,-0.25")), 8);
        Assert.Contains(
            "its self-check fails: output 0 is",
            Assert.Throws<WeightFileException>(() => other.Load(file, selfCheck: new SelfCheck<float>())).Message,
            StringComparison.Ordinal);
        loaded.Load(file, selfCheck: new SelfCheck<float>(loaded.Forward) { Tolerance = 0 });
    }

    [Fact]
    public void More_samples_than_the_capacity_are_refused()
    {
        var small = new FakeClassifier<float>(batchCapacity: 2, seed: 1);
        byte[] file = SaveOwn(new FakeClassifier<float>(seed: 1), new SelfCheck<float>(samples: 3));

        Assert.Equal(
            "The self-check has 3 samples; the capacity of this 'Fakes.Classifier' is 2.",
            Assert.Throws<ArgumentException>(() => SaveOwn(small, new SelfCheck<float>(samples: 3))).Message);
        Assert.Contains(
            "does not take its self-check's inputs",
            Assert.Throws<WeightFileException>(() => small.Load(file, selfCheck: new SelfCheck<float>())).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new SelfCheck<float>(samples: 0));
    }

    [Theory]
    [InlineData("\"self_check_samples\":\"3\"", "\"self_check_samples\":\"0\"", "'self_check_samples' is damaged")]
    [InlineData(
        "\"self_check_samples\":\"3\"",
        "\"self_check_samples\":\"2\"",
        "12 inputs for 2 samples; 'Fakes.Classifier' takes 8")]
    [InlineData("self_check_samples", "self_check_simples", "was computed by another pass")]
    public void What_the_networks_own_pass_cannot_verify_is_refused(string good, string bad, string expected)
    {
        string text = Encoding.Latin1.GetString(
            SaveOwn(new FakeClassifier<float>(seed: 1), new SelfCheck<float>(samples: 3)));
        int end = text.IndexOf("}}", StringComparison.Ordinal) + 2;
        byte[] file = WeightFiles.Make(text[8..end].Replace(good, bad), new byte[68]);

        Assert.Contains(
            expected,
            Assert.Throws<WeightFileException>(
                () => new FakeClassifier<float>().Load(file, selfCheck: new SelfCheck<float>())).Message,
            StringComparison.Ordinal);
    }

    private static byte[] SaveOwn(FakeClassifier<float> network, SelfCheck<float> check)
    {
        using var stream = new MemoryStream();
        network.Save(stream, check);
        return stream.ToArray();
    }

    private static byte[] Save(FakeClassifier<float> network)
    {
        using var stream = new MemoryStream();
        network.Save(stream, new SelfCheck<float>(network.Forward, new float[] { 1, 2, 3, 4, -1, 0, 0.5f, 1 }));
        return stream.ToArray();
    }
}
