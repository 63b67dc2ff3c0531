using GraphCompiler;

namespace Transformer;

/// <summary>One block: each character looks back at those before it, then thinks for itself.</summary>
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

    [Linear(nameof(Norm2), 192, Activation = Activation.Gelu)]
    private partial Node<float> Wide { get; }

    [Linear(nameof(Wide), 48)]
    private partial Node<float> Narrow { get; }

    [Output]
    [Add(nameof(Seen), nameof(Narrow))]
    public partial Node<float> Y { get; }
}
