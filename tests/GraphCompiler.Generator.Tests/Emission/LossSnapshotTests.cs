using GraphCompiler.Generator.Tests.Infrastructure;

namespace GraphCompiler.Generator.Tests.Emission;

/// <summary>What is generated for reductions and losses, word by word.</summary>
public sealed class LossSnapshotTests
{
    private const string Declaration =
        """
        using GraphCompiler;

        [Network]
        public partial class Retrieval
        {
            [Input(6, 8)]
            public partial Node<float> Tokens { get; }

            [Input(16)]
            public partial Node<float> Other { get; }

            [Linear(nameof(Tokens), 16, Activation = Activation.Tanh)]
            private partial Node<float> Hidden { get; }

            [Max(nameof(Hidden), Axes = [0])]
            private partial Node<float> Peaks { get; }

            [Variance(nameof(Hidden), Axes = [0], Correction = 1)]
            private partial Node<float> Spread { get; }

            [Linear(nameof(Peaks), 16)]
            private partial Node<float> Embedding { get; }

            [L2Norm(nameof(Embedding), KeepDimensions = true)]
            private partial Node<float> Size { get; }

            [Divide(nameof(Embedding), nameof(Size))]
            public partial Node<float> Direction { get; }

            [CosineSimilarity(nameof(Embedding), nameof(Other))]
            public partial Node<float> Similarity { get; }

            [Linear(nameof(Spread), 5)]
            public partial Node<float> Scores { get; }

            [ArgMax(nameof(Scores))]
            public partial Node<int> Best { get; }

            [LogSumExp(nameof(Scores))]
            public partial Node<float> Partition { get; }

            [Target]
            public partial Node<int> Kind { get; }

            [Target]
            public partial Node<float> IsLike { get; }

            [Target(16)]
            public partial Node<float> Wanted { get; }

            [MultiClassHinge(nameof(Scores), nameof(Kind))]
            public partial Node<float> Lead { get; }

            [NegativeLogLikelihood(nameof(Scores), nameof(Kind), Weight = 0.5)]
            public partial Node<float> Likelihood { get; }

            [CosineEmbedding(nameof(Embedding), nameof(Other), nameof(IsLike), Margin = 0.25)]
            public partial Node<float> Likeness { get; }

            [TripletMargin(nameof(Embedding), nameof(Other), nameof(Wanted))]
            public partial Node<float> Nearness { get; }

            [Huber(nameof(Direction), nameof(Wanted))]
            public partial Node<float> Distance { get; }

            [BinaryCrossEntropyWithLogits(nameof(Embedding), nameof(Wanted))]
            public partial Node<float> Bits { get; }
        }
        """;

    [Fact]
    public Task A_network_of_reductions_and_losses() =>
        Verifier.Verify(FrontEnd.Run(new NetworkGenerator(), Declaration).Driver);
}
