using System.Text.RegularExpressions;

namespace GraphCompiler.Generator.Tests.Emission;

public sealed class RecurrentTextTests
{
    [Theory]
    [InlineData("Rnn")]
    [InlineData("Gru")]
    [InlineData("Lstm")]
    public void Five_hundred_steps_are_as_much_text_as_five(string layer)
    {
        var few = Length(EmittedNetworks.Generate(Source(layer, 5)));
        var many = Length(EmittedNetworks.Generate(Source(layer, 500)));
        Assert.InRange(many, few * 0.99, few * 1.01);
    }

    // Sizes and offsets have more digits, which four stacks of steps bring to more than a hundredth.
    private static int Length(string text) => Regex.Replace(text, "[0-9]+", "0").Length;

    [Fact]
    public void A_stream_of_single_steps_has_no_loop_and_copies_nothing()
    {
        var text = EmittedNetworks.Generate(
            """
            using GraphCompiler;

            [Network]
            public partial class Stream
            {
                [Input(1, 1)]
                public partial Node<float> Sample { get; }

                [Lstm(nameof(Sample), 32, Stateful = true)]
                private partial Node<float> Memory { get; }

                [Linear(nameof(Memory), 1)]
                public partial Node<float> Filtered { get; }
            }
            """);
        var start = text.IndexOf("private void RunForward(", StringComparison.Ordinal);
        var forward = text[start..text.IndexOf("public void ForwardTraining", StringComparison.Ordinal)];
        Assert.DoesNotContain("for (", forward, StringComparison.Ordinal);
        Assert.DoesNotContain("Copy", forward, StringComparison.Ordinal);
        Assert.Equal(2, forward.Split("Kernel.").Length - 1);
        Assert.Contains("MemoryWeightHhL0.Panels()", forward, StringComparison.Ordinal);
    }

    private static string Source(string layer, int steps) =>
        $$"""
        using GraphCompiler;

        [Network]
        public partial class Net
        {
            [Input({{steps}}, 3)]
            public partial Node<float> X { get; }

            [{{layer}}(nameof(X), 8, Layers = 2, Bidirectional = true, Sequence = true)]
            public partial Node<float> Memory { get; }

            [Loss(nameof(Memory))]
            public partial Node<float> Loss { get; }
        }
        """;
}
