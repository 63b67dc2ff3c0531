using GraphCompiler.Generator.Tests.Infrastructure;

namespace GraphCompiler.Generator.Tests.Emission;

/// <summary>What is generated for activations, bounds, comparisons and powers, word by word.</summary>
public sealed class ElementWiseSnapshotTests
{
    private const string Declaration =
        """
        using GraphCompiler;

        [Network]
        public partial class Elements
        {
            [Input(12)]
            public partial Node<float> Signal { get; }

            [Linear(nameof(Signal), 16, Activation = Activation.Gelu)]
            private partial Node<float> Hidden { get; }

            [PRelu(nameof(Hidden))]
            private partial Node<float> Bent { get; }

            [Clamp(nameof(Bent), Min = -2, Max = 2)]
            private partial Node<float> Bounded { get; }

            [Clamp(nameof(Signal), Min = 0.001)]
            private partial Node<float> Positive { get; }

            [Linear(nameof(Positive), 16, Activation = Activation.LeakyRelu)]
            public partial Node<float> Other { get; }

            [Greater(nameof(Bounded), nameof(Other))]
            private partial Node<float> IsAbove { get; }

            [Sin(nameof(Bounded))]
            private partial Node<float> Wave { get; }

            [Where(nameof(IsAbove), nameof(Wave), nameof(Other))]
            private partial Node<float> Chosen { get; }

            [Maximum(nameof(Chosen), nameof(Bounded))]
            private partial Node<float> Larger { get; }

            [Abs(nameof(Larger))]
            private partial Node<float> Magnitude { get; }

            [Power(nameof(Magnitude), 1.5)]
            private partial Node<float> Grown { get; }

            [Linear(nameof(Grown), 3)]
            private partial Node<float> Scores { get; }

            [LogSoftmax(nameof(Scores))]
            public partial Node<float> Logs { get; }

            [Target(3)]
            public partial Node<float> Observed { get; }

            [MeanSquaredError(nameof(Logs), nameof(Observed))]
            public partial Node<float> Loss { get; }
        }
        """;

    [Fact]
    public Task An_element_wise_network() =>
        Verifier.Verify(FrontEnd.Run(new NetworkGenerator(), Declaration).Driver);
}
