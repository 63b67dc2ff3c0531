using GraphCompiler.Generator.Tests.Infrastructure;

namespace GraphCompiler.Generator.Tests.Emission;

/// <summary>What is generated for normalisations and dropout, word by word.</summary>
public sealed class RegularisedSnapshotTests
{
    private const string Declaration =
        """
        using GraphCompiler;

        [Network]
        public partial class Regularised
        {
            [Input(12)]
            public partial Node<float> Signal { get; }

            [Linear(nameof(Signal), 16)]
            private partial Node<float> Hidden { get; }

            [BatchNorm(nameof(Hidden))]
            private partial Node<float> Norm { get; }

            [Relu(nameof(Norm))]
            private partial Node<float> Active { get; }

            [Dropout(nameof(Active), 0.1)]
            private partial Node<float> Kept { get; }

            [LayerNorm(nameof(Kept))]
            private partial Node<float> Level { get; }

            [Linear(nameof(Level), 3)]
            public partial Node<float> Forecast { get; }

            [Target(3)]
            public partial Node<float> Observed { get; }

            [MeanSquaredError(nameof(Forecast), nameof(Observed))]
            public partial Node<float> Loss { get; }
        }
        """;

    [Fact]
    public Task A_regularised_network() =>
        Verifier.Verify(FrontEnd.Run(new NetworkGenerator(), Declaration).Driver);
}
