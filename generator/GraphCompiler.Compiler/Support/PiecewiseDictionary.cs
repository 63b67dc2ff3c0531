using System.Collections;

namespace GraphCompiler.Compiler.Support;

/// <summary>
/// A dictionary in pieces, for what a network of a thousand nodes has many thousands of. The tables of one dictionary
/// would be large objects to the garbage collector, and allocating a few of these makes it look at all there is.
/// What it holds has no order that two runs share: nothing that is written may depend on going through it.
/// </summary>
public sealed class PiecewiseDictionary<TKey, TValue>(IEqualityComparer<TKey>? comparer = null)
    : IReadOnlyDictionary<TKey, TValue>
    where TKey : class
{
    private const int PieceCount = 32;

    private readonly IEqualityComparer<TKey> comparer = comparer ?? EqualityComparer<TKey>.Default;
    private readonly Dictionary<TKey, TValue>?[] pieces = new Dictionary<TKey, TValue>?[PieceCount];

    public int Count => Pieces.Sum(piece => piece.Count);

    public IEnumerable<TKey> Keys => Pieces.SelectMany(piece => piece.Keys);

    public IEnumerable<TValue> Values => Pieces.SelectMany(piece => piece.Values);

    private IEnumerable<Dictionary<TKey, TValue>> Pieces => pieces.OfType<Dictionary<TKey, TValue>>();

    public TValue this[TKey key]
    {
        get => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"There is no '{key}'.");
        set => (pieces[PieceOf(key)] ??= new(comparer))[key] = value;
    }

    public bool ContainsKey(TKey key) => pieces[PieceOf(key)]?.ContainsKey(key) ?? false;

    public bool TryGetValue(TKey key, out TValue value)
    {
        if (pieces[PieceOf(key)] is { } piece)
        {
            return piece.TryGetValue(key, out value);
        }

        value = default!;
        return false;
    }

    public IEnumerator<KeyValuePair<TKey, TValue>> GetEnumerator() => Pieces.SelectMany(piece => piece).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // A piece's own table goes by the remainder of another divisor.
    private int PieceOf(TKey key) => comparer.GetHashCode(key) & (PieceCount - 1);
}
