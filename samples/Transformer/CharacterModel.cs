using GraphCompiler;

namespace Transformer;

/// <summary>Predicts at each place of a text which character comes next.</summary>
[Network]
public partial class CharacterModel
{
    /// <summary>How many characters it sees at once.</summary>
    public const int Context = 32;

    [Input(Context)]
    public partial Node<int> Characters { get; }

    [Embedding(nameof(Characters), Alphabet.Size, 48)]
    private partial Node<float> Meaning { get; }

    [Parameter(Context, 48, Init = Init.Normal, Gain = 0.02)]
    private partial Node<float> Position { get; }

    [Add(nameof(Meaning), nameof(Position))]
    private partial Node<float> Placed { get; }

    [Module<TransformerBlock>(nameof(Placed), Repeat = 2)]
    private partial Node<float> Blocks { get; }

    [LayerNorm(nameof(Blocks))]
    private partial Node<float> Norm { get; }

    [Linear(nameof(Norm), Alphabet.Size)]
    public partial Node<float> Scores { get; }

    [Target(Context)]
    public partial Node<int> Next { get; }

    [SoftmaxCrossEntropy(nameof(Scores), nameof(Next))]
    public partial Node<float> Loss { get; }
}
