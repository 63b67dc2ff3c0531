using GraphCompiler.Tests.Fakes;

namespace GraphCompiler.Tests.Networks;

public class NetworkInfoTests
{
    [Fact]
    public void Every_record_is_read()
    {
        NetworkInfo info = NetworkInfo.Parse(FakeMetadata.Text());

        Assert.Equal(("Fakes.Classifier", typeof(double), 0, "5f1d"),
            (info.Name, info.ElementType, info.FixedBatch, info.GraphHash));
        Assert.Equal(["Pixels", "Label"], info.Arguments.Select(a => a.Node));
        Assert.Equal([(NodeKind.Real, 4, false), (NodeKind.Index, 1, true)],
            info.Arguments.Select(a => (a.Kind, a.Elements, a.IsTarget)));
        Assert.Equal(["Pixels", "Temperature", "Offset", "Logits", "Label", "Loss", "Hidden"],
            info.Nodes.Select(n => n.Name));
        NodeInfo logits = info.Nodes[3];
        Assert.Equal("Linear", logits.Operator);
        Assert.Equal([3], logits.Shape.ToArray());
        Assert.Equal(["Pixels", "Temperature", "Offset"], logits.Inputs.ToArray());
        Assert.Equal(["Logits.weight", "Logits.bias"], logits.Parameters.ToArray());
        Assert.Equal("Pixels · Wᵀ + bias", logits.Formula);
        Assert.True(logits.IsPublic && logits.IsBatched);
        Assert.False(info.Nodes[6].IsPublic);
        Assert.Equal(new CostInfo(12, 24, 0, 0), info.Costs);
        Assert.Equal(
            new MemoryInfo(new PlanInfo(10, 1, 0, 0), new PlanInfo(10, 1, 1, 0), new ScratchInfo(0, 0)), info.Memory);
        Assert.Equal(["Logits"], info.Outputs.ToArray());
        Assert.Equal(["Logits: product, bias and Offset"], info.Fused.ToArray());
        Assert.Equal(["Hidden: nothing reads it"], info.Dropped.ToArray());
    }

    [Fact]
    public void Parameters_buffers_constants_and_losses_are_read()
    {
        NetworkInfo info = NetworkInfo.Parse(FakeMetadata.Text());

        ParameterInfo weight = info.Parameters[0];
        Assert.Equal("Logits.weight", weight.Name);
        Assert.Equal([3, 4], weight.Shape.ToArray());
        Assert.Equal((0, 64, 12, true), (weight.Offset, weight.Length, weight.Elements, weight.IsTrainable));
        Assert.Equal(
            (Init.Default, 4, 3, 1.0, 0.0),
            (weight.Init, weight.FanIn, weight.FanOut, weight.Gain, weight.Value));
        Assert.Equal("LogitsWeight", weight.Property);
        Assert.Equal([1.0], info.Parameters[2].Values.ToArray());
        Assert.False(info.Parameters[2].IsTrainable);
        Assert.Equal((15L, 1L), (info.TrainableElements, info.FrozenElements));
        Assert.Equal(("Passes.count", 0, 16, 0.0),
            (info.Buffers[0].Name, info.Buffers[0].Offset, info.Buffers[0].Length, info.Buffers[0].InitialValue));
        Assert.Equal([0.25, 0, -0.25], info.Constants[0].Values.ToArray());
        LossInfo loss = info.Losses[0];
        Assert.Equal(("Loss", "SoftmaxCrossEntropy", 1.0, "Logits", "Label"),
            (loss.Node, loss.Operator, loss.Weight, loss.Prediction, loss.Reference));
        Assert.Equal((0, -100), (loss.ClassAxis, loss.IgnoreIndex));
    }

    [Fact]
    public void A_line_that_ends_with_a_backslash_goes_on_in_the_next()
    {
        string text = FakeMetadata.Text();
        string broken = text
            .Replace("Pixels · Wᵀ + bias", "Pixels · \\\n    Wᵀ + \\\n    bias", StringComparison.Ordinal)
            .Replace("0.25,", "0.25,\\\n    ", StringComparison.Ordinal);

        NetworkInfo info = NetworkInfo.Parse(broken);

        Assert.NotEqual(text, broken);
        Assert.Equal("Pixels · Wᵀ + bias", info.Nodes[3].Formula);
        Assert.Equal([0.25, 0, -0.25], info.Constants[0].Values.ToArray());
    }

    [Fact]
    public void A_text_that_ends_within_a_record_is_refused()
    {
        var error = Assert.Throws<FormatException>(() => NetworkInfo.Parse(FakeMetadata.Text() + "output \\"));

        Assert.Contains("the text ends within a record", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_loss_may_leave_out_its_classes()
    {
        NetworkInfo info = NetworkInfo.Parse(FakeMetadata.Text().Replace("Logits Label 0 -100", "- -"));

        LossInfo loss = info.Losses[0];
        Assert.Equal((null, null, null, null), (loss.Prediction, loss.Reference, loss.ClassAxis, loss.IgnoreIndex));
    }

    [Theory]
    [InlineData("graphcompiler 1", "graphcompiler 2", "line 1", "version is 2")]
    [InlineData("graphcompiler 1", "graph 1", "line 1", "does not start")]
    [InlineData("network Fakes.Classifier", "cost 1 1 1 1", "line 2", "comes first")]
    [InlineData("double 0 5f1d", "decimal 0 5f1d", "line 2", "'decimal'")]
    [InlineData("double 0 5f1d", "double 0", "line 2", "hash is missing")]
    [InlineData("double 0 5f1d", "double 0 5f1d more", "line 2", "'more'")]
    [InlineData("Pixels real 4 input", "Pixels real four input", "line 3", "'four'")]
    [InlineData("Pixels real 4 input", "Pixels  real 4 input", "line 3", "one space")]
    [InlineData("public batched 3 Pixels", "public batched 3,0 Pixels", "line 8", "'0'")]
    [InlineData("public batched 3 Pixels", "public batched 60000,60000 Pixels", "line 8", "more than")]
    [InlineData("Logits,Label - mean", "Logits,Labels - mean", "line 10", "'Labels'")]
    [InlineData("node Hidden", "node Logits", "line 11", "second node")]
    [InlineData("value Logits forward", "value Logits sideways", "line 21", "'sideways'")]
    [InlineData("value Logits forward slab", "value Logits forward integers", "line 21", "does not hold")]
    [InlineData("trainable Default 4", "trainable Gaussian 4", "line 31", "'Gaussian'")]
    [InlineData("3,4 logical 0 64", "3,4 logical 0 11", "line 31", "need 12")]
    [InlineData("logical 64 16 trainable", "logical 63 16 trainable", "line 32", "ends at 64")]
    [InlineData("values 1", "values 1,2", "line 33", "2 values for 1")]
    [InlineData("values 1", "values x", "line 33", "'x'")]
    [InlineData("Temperature values 1", "Temperature stepped values 1", "line 33", "takes no steps")]
    [InlineData("logical 64 16 trainable", "panels 64 16 trainable", "line 32", "two sizes")]
    [InlineData("buffer Passes.count", "buffer Logits.bias", "line 34", "second parameter")]
    [InlineData("constant Offset real 0 3", "constant Offset real 0 4", "line 35", "3 values for 4")]
    [InlineData("Logits Label 0 -100", "Logits Label 1 -100", "line 36", "no axis 1")]
    [InlineData("Logits Label 0 -100", "- Label 0 -100", "line 36", "no axis 0")]
    [InlineData("scratch 0", "sketch 0", "line 41", "'sketch'")]
    public void A_malformed_line_is_named(string good, string bad, string line, string what)
    {
        string text = FakeMetadata.Text();
        Assert.Contains(good, text, StringComparison.Ordinal);

        string message = Assert.Throws<FormatException>(() => NetworkInfo.Parse(text.Replace(good, bad))).Message;

        Assert.Contains(line + ":", message, StringComparison.Ordinal);
        Assert.Contains(what, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("argument Label", "argument Labels", "'Labels' is no node")]
    [InlineData("Logits training slab sample 4", "Logits training slab sample 8", "'Logits' has 3 elements")]
    [InlineData("Loss training slab fixed 0", "Loss training slab fixed 1", "'Loss' has 1 elements")]
    [InlineData("Label training integers sample 0", "Label training integers sample 1", "'Label' has 1 elements")]
    [InlineData("Label training integers sample 0", "Label training integers fixed 0", "'Label' has 1 elements")]
    [InlineData("Label evaluate argument 1", "Label evaluate argument 0", "'Label' has 1 elements")]
    [InlineData("Label evaluate argument 1", "Label evaluate argument 2", "'Label' has 1 elements")]
    [InlineData("Offset forward constant 0", "Offset forward constant 1", "'Offset' has 3 elements")]
    [InlineData("Temperature forward parameter Temperature", "Temperature forward parameter Heat", "parameter 'Heat'")]
    [InlineData("Temperature forward parameter Temperature", "Temperature forward parameter Logits.bias", "1 elements")]
    [InlineData("Logits.weight,Logits.bias", "Logits.weights,Logits.bias", "'Logits.weights'")]
    public void Records_that_contradict_each_other_are_refused(string good, string bad, string what)
    {
        string text = FakeMetadata.Text();
        Assert.Contains(good, text, StringComparison.Ordinal);

        string message = Assert.Throws<FormatException>(() => NetworkInfo.Parse(text.Replace(good, bad))).Message;

        Assert.Contains(what, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_cut_anywhere_is_read_or_refused_with_a_format_exception()
    {
        string text = FakeMetadata.Text();
        for (int length = 0; length < text.Length; length++)
        {
            Exception? exception = Record.Exception(() => NetworkInfo.Parse(text[..length]));
            Assert.True(exception is null or FormatException, $"{length}: {exception}");
        }
    }

    [Fact]
    public void The_summary_is_a_table_with_totals()
    {
        string expected = """
            Fakes.Classifier (double, any batch)
            ─────────────────────────────────────────────────────────────────────────────────────────────
            Node         Operator             Shape       Parameters  Definition
            ─────────────────────────────────────────────────────────────────────────────────────────────
            Pixels       Input                [batch, 4]           -  Pixels
            Temperature  Parameter            []                   1  Temperature
            Offset       Constant             [3]                  -  Offset
            Logits       Linear               [batch, 3]          15  Pixels · Wᵀ + bias
            Label        Target               [batch]              -  Label
            Loss         SoftmaxCrossEntropy  []                   -  mean of -log softmax(Logits)[Label]
            Hidden       Scale                [batch, 3]           -  2 · Logits
            ─────────────────────────────────────────────────────────────────────────────────────────────
            Parameters: 15 trainable, 1 frozen
            Multiply-adds: forward 12 a sample, backward 24 a sample
            Workspace, bytes: inference 80 a sample and 8 in all, training 84 a sample and 8 in all, scratch 0
            Computed together:
              Logits: product, bias and Offset
            Left out:
              Hidden: nothing reads it

            """.ReplaceLineEndings("\n");

        Assert.Equal(expected, NetworkInfo.Parse(FakeMetadata.Text()).Summary());
    }
}
