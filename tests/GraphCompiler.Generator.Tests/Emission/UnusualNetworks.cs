namespace GraphCompiler.Generator.Tests.Emission;

/// <summary>Declarations that test the emitter's layout rather than a reader's patience.</summary>
internal static class UnusualNetworks
{
    /// <summary>Every kind of number that a declaration can hold, with a sign and a fraction.</summary>
    public const string Signed =
        """
        using GraphCompiler;

        [Network]
        public partial class Signed
        {
            [Input(3)]
            public partial Node<float> Start { get; }

            [Parameter(3, Values = [-1.5, 2.25, -1e-30])]
            public partial Node<float> Slope { get; }

            [Multiply(nameof(Start), nameof(Slope))]
            private partial Node<float> Product { get; }

            [Scale(nameof(Product), -0.75, Offset = -2.5)]
            private partial Node<float> Scaled { get; }

            [Linear(nameof(Scaled), 3, Init = Init.Uniform)]
            public partial Node<float> Scores { get; }

            [Target]
            public partial Node<int> Label { get; }

            [SoftmaxCrossEntropy(nameof(Scores), nameof(Label), IgnoreIndex = -1, LabelSmoothing = 0.125, Weight = 1.5)]
            public partial Node<float> Loss { get; }

            [SquaredError(nameof(Scaled), nameof(Start), Factor = -0.25, Weight = -0.5)]
            public partial Node<float> Penalty { get; }
        }
        """;

    /// <summary>One node that reads many others under long names, and long lists of numbers.</summary>
    /// <param name="terms">How many others it reads.</param>
    public static string Wide(int terms)
    {
        var names = Enumerable.Range(0, terms).Select(i => $"TermOfTheLongSum{i}").ToArray();
        var values = string.Join(", ", Enumerable.Range(0, 80).Select(i => $"{i - 40}.5"));
        return $$"""
            using GraphCompiler;

            namespace Wide;

            [Network]
            public partial class Wide
            {
                [Input(80)]
                public partial Node<double> Start { get; }

                [Constant(new[] { {{values}} })]
                private partial Node<double> Offsets { get; }

            {{string.Join("\n\n", names.Select(Term))}}

                [Add({{string.Join(", ", names.Select(name => $"nameof({name})"))}}, nameof(Offsets))]
                public partial Node<double> Sum { get; }
            }
            """.ReplaceLineEndings("\n");
    }

    private static string Term(string name) =>
        $"    [Linear(nameof(Start), 80)]\n    private partial Node<double> {name} {{ get; }}";

    /// <summary>Attention over embedded characters, with positions, masks and pieces put together.</summary>
    public const string Attentive =
        """
        using GraphCompiler;

        namespace Texts;

        [Network]
        public partial class Attentive
        {
            [Parameter(6, 8)]
            public partial Node<float> Position { get; }

            [Input(6)]
            public partial Node<int> Characters { get; }

            [Embedding(nameof(Characters), 20, 8, PaddingIndex = 0)]
            private partial Node<float> Embedded { get; }

            [Add(nameof(Embedded), nameof(Position))]
            private partial Node<float> Placed { get; }

            [MultiHeadAttention(nameof(Placed), 2, Causal = true)]
            public partial Node<float> Attend { get; }

            [Result(nameof(Attend), "weights")]
            public partial Node<float> AttendWeights { get; }

            [Slice(nameof(Attend), 0, 0, 2)]
            private partial Node<float> First { get; }

            [MultiHeadAttention(nameof(First), 4, Bias = false)]
            private partial Node<float> Second { get; }

            [Pad(nameof(Second), 0, 4, 0, 0)]
            private partial Node<float> Padded { get; }

            [Concat(nameof(Padded), nameof(Position), Axis = 1)]
            private partial Node<float> Joined { get; }

            [Linear(nameof(Joined), 20)]
            public partial Node<float> Logits { get; }

            [Target(6)]
            public partial Node<int> Next { get; }

            [SoftmaxCrossEntropy(nameof(Logits), nameof(Next))]
            public partial Node<float> Loss { get; }
        }
        """;
}
