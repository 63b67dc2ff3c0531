namespace GraphCompiler.Generator.Tests.Emission;

/// <summary>One network of each kind that people write, small enough to be read.</summary>
internal static class Architectures
{
    /// <summary>Layers one after the other, normalised and thinned out.</summary>
    public const string Perceptron =
        """
        using GraphCompiler;

        /// <summary>Guesses a flower from four measurements.</summary>
        [Network]
        public partial class Flowers
        {
            [Input(4)]
            public partial Node<float> Measurements { get; }

            [BatchNorm(nameof(Measurements))]
            private partial Node<float> Scaled { get; }

            [Linear(nameof(Scaled), 16, Activation = Activation.Gelu)]
            private partial Node<float> First { get; }

            [Dropout(nameof(First), 0.2)]
            private partial Node<float> Thinned { get; }

            [Linear(nameof(Thinned), 16, Activation = Activation.Silu)]
            private partial Node<float> Second { get; }

            [Linear(nameof(Second), 3)]
            public partial Node<float> Logits { get; }

            [Target]
            public partial Node<int> Species { get; }

            [SoftmaxCrossEntropy(nameof(Logits), nameof(Species))]
            public partial Node<float> Loss { get; }
        }
        """;

    /// <summary>Convolutions with normalisation around a skip connection, pooled.</summary>
    public const string ResidualImages =
        """
        using GraphCompiler;

        [Network]
        public partial class ResidualImages
        {
            [Input(3, 16, 16)]
            public partial Node<float> Image { get; }

            [Conv2D(nameof(Image), 16, 3, Padding = 1, Bias = false)]
            private partial Node<float> Stem { get; }

            [BatchNorm(nameof(Stem))]
            private partial Node<float> StemNorm { get; }

            [Relu(nameof(StemNorm))]
            private partial Node<float> Features { get; }

            [Conv2D(nameof(Features), 16, 3, Padding = 1, Bias = false)]
            private partial Node<float> Left { get; }

            [BatchNorm(nameof(Left))]
            private partial Node<float> LeftNorm { get; }

            [Relu(nameof(LeftNorm))]
            private partial Node<float> LeftActive { get; }

            [Conv2D(nameof(LeftActive), 16, 3, Padding = 1, Bias = false)]
            private partial Node<float> Right { get; }

            [BatchNorm(nameof(Right))]
            private partial Node<float> RightNorm { get; }

            [Add(nameof(Features), nameof(RightNorm))]
            private partial Node<float> Skip { get; }

            [Relu(nameof(Skip))]
            public partial Node<float> Block { get; }

            [MaxPool2D(nameof(Block), 2)]
            private partial Node<float> Smaller { get; }

            [GlobalAveragePool2D(nameof(Smaller))]
            private partial Node<float> Pooled { get; }

            [Flatten(nameof(Pooled))]
            private partial Node<float> Flat { get; }

            [Linear(nameof(Flat), 10)]
            public partial Node<float> Logits { get; }

            [Target]
            public partial Node<int> Label { get; }

            [SoftmaxCrossEntropy(nameof(Logits), nameof(Label))]
            public partial Node<float> Loss { get; }
        }
        """;

    /// <summary>A long short-term memory over a day.</summary>
    public const string Forecaster =
        """
        using GraphCompiler;

        [Network]
        public partial class Forecaster
        {
            [Input(24, 3)]
            public partial Node<float> Hours { get; }

            [Lstm(nameof(Hours), 32)]
            private partial Node<float> Memory { get; }

            [Linear(nameof(Memory), 1)]
            public partial Node<float> Load { get; }

            [Target(1)]
            public partial Node<float> Observed { get; }

            [Huber(nameof(Load), nameof(Observed))]
            public partial Node<float> Loss { get; }
        }
        """;

    /// <summary>Gated recurrent units in both directions over words.</summary>
    public const string Tagger =
        """
        using GraphCompiler;

        [Network]
        public partial class Tagger
        {
            [Input(12)]
            public partial Node<int> Words { get; }

            [Embedding(nameof(Words), 100, 16)]
            private partial Node<float> Vectors { get; }

            [Gru(nameof(Vectors), 16, Sequence = true, Bidirectional = true)]
            private partial Node<float> Context { get; }

            [Linear(nameof(Context), 5)]
            public partial Node<float> Tags { get; }

            [Target(12)]
            public partial Node<int> Wanted { get; }

            [SoftmaxCrossEntropy(nameof(Tags), nameof(Wanted))]
            public partial Node<float> Loss { get; }
        }
        """;

    /// <summary>Convolutions to a code and back.</summary>
    public const string Autoencoder =
        """
        using GraphCompiler;

        [Network]
        public partial class Autoencoder
        {
            [Input(1, 8, 8)]
            public partial Node<float> Image { get; }

            [Conv2D(nameof(Image), 8, 3, Stride = 2, Padding = 1, Activation = Activation.Relu)]
            private partial Node<float> Edges { get; }

            [Flatten(nameof(Edges))]
            private partial Node<float> Flat { get; }

            [Linear(nameof(Flat), 6)]
            public partial Node<float> Code { get; }

            [Linear(nameof(Code), 128, Activation = Activation.Relu)]
            private partial Node<float> Widened { get; }

            [Reshape(nameof(Widened), 8, 4, 4)]
            private partial Node<float> Folded { get; }

            [ConvTranspose2D(nameof(Folded), 1, 2, Stride = 2, Activation = Activation.Sigmoid)]
            public partial Node<float> Restored { get; }

            [MeanSquaredError(nameof(Restored), nameof(Image))]
            public partial Node<float> Loss { get; }
        }
        """;

    /// <summary>All of them, and a stack of transformer blocks, by the names of their classes.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["Flowers"] = Perceptron,
        ["ResidualImages"] = ResidualImages,
        ["Forecaster"] = Forecaster,
        ["Tagger"] = Tagger,
        ["Autoencoder"] = Autoencoder,
        ["Encoder"] = EmittedNetworks.Encoder(repeat: 3),
    };
}
