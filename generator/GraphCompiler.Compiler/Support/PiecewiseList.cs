using System.Collections;

namespace GraphCompiler.Compiler.Support;

/// <summary>
/// A list in pieces, for what a network of a thousand nodes has many thousands of. One array of them would be a large
/// object to the garbage collector, and allocating a few of these makes it look at all that the compiler's process
/// holds. What is in a full piece stays where it is while the list grows.
/// </summary>
public sealed class PiecewiseList<T> : IReadOnlyList<T>
{
    // Of up to 40 bytes each, that many are no large object, which begins at 85,000 bytes.
    private const int Shift = 11;
    private const int PieceLength = 1 << Shift;
    private const int LeastLength = 4;

    private T[]?[] pieces = [];

    public PiecewiseList()
    {
    }

    public PiecewiseList(IEnumerable<T> items) => AddRange(items);

    public int Count { get; private set; }

    /// <summary>The same item so many times.</summary>
    public static PiecewiseList<T> Of(T item, int count)
    {
        var list = new PiecewiseList<T>();
        while (list.Count < count)
        {
            list.Add(item);
        }

        return list;
    }

    public ref T this[int index]
    {
        get
        {
            if (unchecked((uint)index) >= unchecked((uint)Count))
            {
                throw new ArgumentOutOfRangeException(nameof(index));
            }

            return ref pieces[index >> Shift]![index & (PieceLength - 1)];
        }
    }

    T IReadOnlyList<T>.this[int index] => this[index];

    public void Add(T item)
    {
        var (index, at) = (Count >> Shift, Count & (PieceLength - 1));
        if (index == pieces.Length)
        {
            Array.Resize(ref pieces, Math.Max(1, 2 * index));
        }

        if (pieces[index] is not { } piece || at == piece.Length)
        {
            // Only the first one grows: most lists end in it.
            Array.Resize(
                ref pieces[index],
                index > 0 ? PieceLength : Math.Max(LeastLength, Math.Min(PieceLength, 2 * at)));
        }

        pieces[index]![at] = item;
        Count++;
    }

    public void AddRange(IEnumerable<T> items)
    {
        foreach (var item in items)
        {
            Add(item);
        }
    }

    /// <summary>Puts items before the one at <paramref name="index"/>.</summary>
    public void InsertRange(int index, IReadOnlyList<T> items)
    {
        for (var i = 0; i < items.Count; i++)
        {
            Add(items[i]);
        }

        for (var i = Count - 1; i >= index + items.Count; i--)
        {
            this[i] = this[i - items.Count];
        }

        for (var i = 0; i < items.Count; i++)
        {
            this[index + i] = items[i];
        }
    }

    public void RemoveRange(int index, int count)
    {
        for (var i = index + count; i < Count; i++)
        {
            this[i - count] = this[i];
        }

        Truncate(Count - count);
    }

    public void RemoveAll(Func<T, bool> predicate)
    {
        var end = 0;
        for (var i = 0; i < Count; i++)
        {
            if (!predicate(this[i]))
            {
                this[end++] = this[i];
            }
        }

        Truncate(end);
    }

    public void Clear() => Truncate(0);

    /// <summary>Where an item is first; -1 where it is not.</summary>
    public int IndexOf(T item)
    {
        for (var i = 0; i < Count; i++)
        {
            if (EqualityComparer<T>.Default.Equals(this[i], item))
            {
                return i;
            }
        }

        return -1;
    }

    public Enumerator GetEnumerator() => new(this);

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => Items().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => Items().GetEnumerator();

    private IEnumerable<T> Items()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    // What is left behind would keep alive what it refers to.
    private void Truncate(int count)
    {
        for (var i = count; i < Count; i++)
        {
            this[i] = default!;
        }

        Count = count;
    }

    /// <summary>Goes through a list without an object for it.</summary>
    public struct Enumerator(PiecewiseList<T> list)
    {
        private int at = -1;

        public readonly T Current => list[at];

        public bool MoveNext() => ++at < list.Count;
    }
}
