using System.Globalization;
using System.Text;
using GraphCompiler.Generator.Tests.Infrastructure;

namespace GraphCompiler.Generator.Tests.Emission;

/// <summary>The declarations whose generated text is read line by line.</summary>
internal static class EmittedNetworks
{
    /// <summary>The network of samples/Digits.</summary>
    public static string Digits { get; } = File
        .ReadAllText(Path.Combine(Verifier.RepositoryRoot, "samples", "Digits", "DigitClassifier.cs"))
        .ReplaceLineEndings("\n");

    /// <summary>A skip connection around two layers, with a hidden node that can be read.</summary>
    public const string Residual =
        """
        using GraphCompiler;

        namespace Signals;

        /// <summary>Predicts three numbers from sixteen.</summary>
        [Network]
        internal sealed partial class ResidualRegressor
        {
            [Input(16)]
            public partial Node<double> Signal { get; }

            [Linear(nameof(Signal), 16, Activation = Activation.Tanh)]
            public partial Node<double> Hidden { get; }

            [Linear(nameof(Hidden), 16)]
            private partial Node<double> Correction { get; }

            [Add(nameof(Signal), nameof(Correction))]
            private partial Node<double> Skip { get; }

            /// <summary>What the network believes.</summary>
            [Linear(nameof(Skip), 3)]
            public partial Node<double> Forecast { get; }

            [Target(3)]
            public partial Node<double> Observed { get; }

            [MeanSquaredError(nameof(Forecast), nameof(Observed))]
            public partial Node<double> Loss { get; }
        }
        """;

    /// <summary>A vector fitted directly: nothing is fed at all.</summary>
    public const string Fitted =
        """
        using GraphCompiler;

        namespace Fitting;

        [Network]
        public partial class FittedVector
        {
            [Parameter(2, Values = [0.5, -0.5])]
            public partial Node<double> Vector { get; }

            [Constant(new[] { 2.0, 1.0, 0.0, 1.0, 3.0, -1.0 }, 3, 2)]
            private partial Node<double> Matrix { get; }

            [MatMul(nameof(Matrix), nameof(Vector))]
            public partial Node<double> Product { get; }

            [Constant(new[] { 1.0, 2.0, 3.0 })]
            private partial Node<double> Wanted { get; }

            [SquaredError(nameof(Product), nameof(Wanted), Factor = 0.5)]
            public partial Node<double> Loss { get; }
        }
        """;

    /// <summary>Two layers of two or three numbers, whose passes over one sample need no kernel.</summary>
    public const string Worked =
        """
        using GraphCompiler;

        [Network]
        public partial class WorkedExample
        {
            [Input(2)]
            public partial Node<float> X { get; }

            [Linear(nameof(X), 3, Activation = Activation.Sigmoid)]
            private partial Node<float> Hidden { get; }

            [Linear(nameof(Hidden), 2, Activation = Activation.Sigmoid)]
            public partial Node<float> Y { get; }

            [Target(2)]
            public partial Node<float> T { get; }

            [SquaredError(nameof(Y), nameof(T), Factor = 0.5)]
            public partial Node<float> Loss { get; }
        }
        """;

    /// <summary>Two inputs, two outputs and no loss: gradients are fed from outside.</summary>
    public const string Open =
        """
        using GraphCompiler;

        [Network]
        public partial class Mixer
        {
            [Input(8)]
            public partial Node<float> Left { get; }

            [Input(8, Gradient = true)]
            public partial Node<float> Right { get; }

            [Multiply(nameof(Left), nameof(Right))]
            private partial Node<float> Product { get; }

            [Linear(nameof(Product), 4, Activation = Activation.Sigmoid)]
            public partial Node<float> Gate { get; }

            [Subtract(nameof(Left), nameof(Right))]
            private partial Node<float> Difference { get; }

            [Linear(nameof(Difference), 4, Bias = false)]
            private partial Node<float> Candidate { get; }

            [Softmax(nameof(Candidate))]
            public partial Node<float> Choice { get; }
        }
        """;

    /// <summary>The four networks by the names of their classes.</summary>
    public static IReadOnlyDictionary<string, string> ReadByPeople { get; } = new Dictionary<string, string>
    {
        ["DigitClassifier"] = Digits,
        ["ResidualRegressor"] = Residual,
        ["FittedVector"] = Fitted,
        ["Mixer"] = Open,
        ["WorkedExample"] = Worked,
    };

    /// <summary>Layer after layer, all as wide as the input; class <c>Chain</c>.</summary>
    /// <param name="layers">The number of linear layers.</param>
    /// <param name="width">The width of each.</param>
    /// <param name="access">The accessibility of the layers but the last.</param>
    public static string Chain(int layers, int width, string access = "private")
    {
        var text = new StringBuilder(
            $$"""
            using GraphCompiler;

            [Network]
            public partial class Chain
            {
                [Input({{width}})]
                public partial Node<float> Layer0 { get; }


            """.ReplaceLineEndings("\n"));
        for (var i = 1; i <= layers; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"    [Linear(nameof(Layer{i - 1}), {width}, ");
            text.Append("Activation = Activation.Tanh)]\n");
            text.Append(CultureInfo.InvariantCulture, $"    {(i == layers ? "public" : access)} partial ");
            text.Append(CultureInfo.InvariantCulture, $"Node<float> Layer{i} {{ get; }}\n\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"    [Target({width})]\n");
        text.Append("    public partial Node<float> Wanted { get; }\n\n");
        text.Append(CultureInfo.InvariantCulture, $"    [MeanSquaredError(nameof(Layer{layers}), nameof(Wanted))]\n");
        text.Append("    public partial Node<float> Loss { get; }\n}\n");
        return text.ToString();
    }

    /// <summary>Three narrow layers that are a chain, or not quite; class <c>Narrow</c>.</summary>
    /// <param name="what">
    /// <c>OwnWeights</c> for a chain, <c>SharedWeights</c> where two have one weight, <c>Skipping</c> where the second's
    /// input is added to the last, <c>Gelus</c> with more functions than a kernel applies.
    /// </param>
    public static string NarrowLayers(string what)
    {
        var activation = what == "Gelus" ? "Softplus" : "Tanh";
        var shared = what == "SharedWeights" ? $", WeightFrom = nameof(Second)" : "";
        var last = what == "Skipping" ? "Skipped" : "Third";
        var skip = what == "Skipping"
            ? "[Add(nameof(First), nameof(Third))]\n    public partial Node<float> Skipped { get; }\n\n    "
            : "";
        return $$"""
            using GraphCompiler;

            [Network]
            public partial class Narrow
            {
                [Input(12)]
                public partial Node<float> X { get; }

                [Linear(nameof(X), 16, Activation = Activation.{{activation}})]
                private partial Node<float> First { get; }

                [Linear(nameof(First), 16, Activation = Activation.{{activation}})]
                private partial Node<float> Second { get; }

                [Linear(nameof(Second), 16, Activation = Activation.{{activation}}{{shared}})]
                {{(what == "Skipping" ? "private" : "public")}} partial Node<float> Third { get; }

                {{skip}}[Target(16)]
                public partial Node<float> Wanted { get; }

                [MeanSquaredError(nameof({{last}}), nameof(Wanted))]
                public partial Node<float> Loss { get; }
            }
            """;
    }

    /// <summary>A stack of transformer blocks; class <c>Encoder</c>.</summary>
    /// <param name="repeat">How many.</param>
    public static string Encoder(int repeat) =>
        $$"""
        using GraphCompiler;

        [Block]
        public partial class TransformerBlock
        {
            [Input]
            public partial Node<float> X { get; }

            [LayerNorm(nameof(X))]
            private partial Node<float> Norm1 { get; }

            [MultiHeadAttention(nameof(Norm1), 4, Causal = true)]
            private partial Node<float> Attend { get; }

            [Add(nameof(X), nameof(Attend))]
            private partial Node<float> Attended { get; }

            [LayerNorm(nameof(Attended))]
            private partial Node<float> Norm2 { get; }

            [Linear(nameof(Norm2), 64, Activation = Activation.Gelu)]
            private partial Node<float> Wide { get; }

            [Linear(nameof(Wide), 16)]
            private partial Node<float> Narrow { get; }

            [Add(nameof(Attended), nameof(Narrow))]
            public partial Node<float> Y { get; }
        }

        [Network]
        public partial class Encoder
        {
            [Input(8, 16)]
            public partial Node<float> Tokens { get; }

            [Module<TransformerBlock>(nameof(Tokens), Repeat = {{repeat}})]
            public partial Node<float> Blocks { get; }

            [Linear(nameof(Blocks), 10)]
            public partial Node<float> Logits { get; }

            [Target(8)]
            public partial Node<int> Next { get; }

            [SoftmaxCrossEntropy(nameof(Logits), nameof(Next))]
            public partial Node<float> Loss { get; }
        }
        """.ReplaceLineEndings("\n");

    /// <summary>The only file generated for a declaration, beside those of blocks.</summary>
    public static string Generate(string declaration) => Assert.Single(
        FrontEnd.Run(new NetworkGenerator(), declaration).Files,
        file => !file.Key.StartsWith("Block.", StringComparison.Ordinal)).Value;
}
