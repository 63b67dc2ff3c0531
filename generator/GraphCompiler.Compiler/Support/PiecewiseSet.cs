namespace GraphCompiler.Compiler.Support;

/// <summary>A set in pieces, for the reason that <see cref="PiecewiseDictionary{TKey, TValue}"/> is.</summary>
public sealed class PiecewiseSet<T>
    where T : class
{
    private const int PieceCount = 32;

    private readonly HashSet<T>?[] pieces = new HashSet<T>?[PieceCount];

    public PiecewiseSet()
    {
    }

    public PiecewiseSet(IEnumerable<T> items)
    {
        foreach (var item in items)
        {
            Add(item);
        }
    }

    public bool Add(T item) => (pieces[PieceOf(item)] ??= []).Add(item);

    public bool Contains(T item) => pieces[PieceOf(item)]?.Contains(item) ?? false;

    private static int PieceOf(T item) => item.GetHashCode() & (PieceCount - 1);
}
