namespace GraphCompiler.Visualization.Tests.Networks;

/// <summary>A model of characters with two transformer blocks.</summary>
[Network]
public partial class TransformerNetwork
{
    [Input(32)]
    public partial Node<int> Characters { get; }

    [Embedding(nameof(Characters), 64, 48)]
    private partial Node<float> Meaning { get; }

    [Parameter(32, 48, Init = Init.Normal, Gain = 0.02)]
    private partial Node<float> Position { get; }

    [Add(nameof(Meaning), nameof(Position))]
    private partial Node<float> Placed { get; }

    [Module<TransformerBlock>(nameof(Placed), Repeat = 2)]
    public partial Node<float> Blocks { get; }

    [LayerNorm(nameof(Blocks))]
    private partial Node<float> Norm { get; }

    [Linear(nameof(Norm), 64)]
    public partial Node<float> Scores { get; }

    [Target(32)]
    public partial Node<int> Next { get; }

    [SoftmaxCrossEntropy(nameof(Scores), nameof(Next))]
    public partial Node<float> Loss { get; }
}

/// <summary>Attention, then a perceptron, each around a skip.</summary>
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
    private partial Node<float> Seen { get; }

    [LayerNorm(nameof(Seen))]
    private partial Node<float> Norm2 { get; }

    [Module<Widening>(nameof(Norm2))]
    private partial Node<float> Think { get; }

    [Output]
    [Add(nameof(Seen), nameof(Think))]
    public partial Node<float> Y { get; }
}

/// <summary>Four times as wide and back.</summary>
[Block]
public partial class Widening
{
    [Input]
    public partial Node<float> X { get; }

    [Linear(nameof(X), 192, Activation = Activation.Gelu)]
    private partial Node<float> Wide { get; }

    [Output]
    [Linear(nameof(Wide), 48)]
    public partial Node<float> Narrow { get; }
}
