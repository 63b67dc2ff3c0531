using System.Collections;

namespace GraphCompiler.Compiler.Support;

/// <summary>
/// A set in pieces, for the reason that <see cref="PiecewiseList{T}"/> is one. It is gone through in the order in which
/// items were added; one that is added after another was removed takes the place of that.
/// </summary>
public sealed class PiecewiseSet<T> : IReadOnlyCollection<T>
    where T : notnull
{
    private const int LeastBuckets = 4;
    private const int None = -1;

    // The next of the free entries is counted down from here, that of the others up from none.
    private const int Free = None - 1;

    private readonly IEqualityComparer<T> comparer;
    private readonly PiecewiseList<Entry> entries = new();

    // By the last bits of the hash, one more than the first entry's place.
    private PiecewiseList<int> buckets = new();
    private int free = None;

    public PiecewiseSet(IEqualityComparer<T>? comparer = null) => this.comparer = comparer ?? EqualityComparer<T>.Default;

    public PiecewiseSet(IEnumerable<T> items, IEqualityComparer<T>? comparer = null)
        : this(comparer) => UnionWith(items);

    public int Count { get; private set; }

    public bool Add(T item) => Add(item, out _);

    /// <summary>Adds an item unless it is there already.</summary>
    /// <param name="item">The item.</param>
    /// <param name="place">Where it is: an index below the number of items that there have been at a time.</param>
    public bool Add(T item, out int place)
    {
        var hash = comparer.GetHashCode(item);
        place = Find(item, hash);
        if (place != None)
        {
            return false;
        }

        if (free != None)
        {
            (place, free) = (free, None + Free - entries[free].Next);
        }
        else
        {
            place = entries.Count;
            entries.Add(default);
        }

        entries[place] = new Entry { Item = item, Hash = hash };
        Count++;
        if (entries.Count > buckets.Count)
        {
            Grow();
        }
        else
        {
            Link(place);
        }

        return true;
    }

    public void UnionWith(IEnumerable<T> items)
    {
        foreach (var item in items)
        {
            Add(item);
        }
    }

    public bool Contains(T item) => PlaceOf(item) >= 0;

    /// <summary>Where an item is, as it was when it was added; -1 where it is not.</summary>
    public int PlaceOf(T item) => Count == 0 ? None : Find(item, comparer.GetHashCode(item));

    public bool Remove(T item)
    {
        var place = PlaceOf(item);
        if (place == None)
        {
            return false;
        }

        ref var before = ref buckets[entries[place].Hash & (buckets.Count - 1)];
        if (before == place + 1)
        {
            before = entries[place].Next + 1;
        }
        else
        {
            var other = before - 1;
            while (entries[other].Next != place)
            {
                other = entries[other].Next;
            }

            entries[other].Next = entries[place].Next;
        }

        entries[place] = new Entry { Next = None + Free - free };
        free = place;
        Count--;
        return true;
    }

    /// <summary>The first taken place from one on; -1 where there is none.</summary>
    public int NextPlace(int from)
    {
        while (from < entries.Count && entries[from].Next < None)
        {
            from++;
        }

        return from < entries.Count ? from : None;
    }

    /// <summary>What is at a place that is taken.</summary>
    public T At(int place) => entries[place].Item;

    public IEnumerator<T> GetEnumerator()
    {
        for (var place = NextPlace(0); place >= 0; place = NextPlace(place + 1))
        {
            yield return entries[place].Item;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private int Find(T item, int hash)
    {
        if (buckets.Count == 0)
        {
            return None;
        }

        var place = buckets[hash & (buckets.Count - 1)] - 1;
        while (place != None)
        {
            ref var entry = ref entries[place];
            if (entry.Hash == hash && comparer.Equals(entry.Item, item))
            {
                return place;
            }

            place = entry.Next;
        }

        return None;
    }

    // The entries stay where they are.
    private void Grow()
    {
        var count = Math.Max(LeastBuckets, 2 * buckets.Count);
        buckets = PiecewiseList<int>.Of(0, count);
        for (var place = NextPlace(0); place >= 0; place = NextPlace(place + 1))
        {
            Link(place);
        }
    }

    private void Link(int place)
    {
        ref var entry = ref entries[place];
        ref var first = ref buckets[entry.Hash & (buckets.Count - 1)];
        entry.Next = first - 1;
        first = place + 1;
    }

    private struct Entry
    {
        public T Item;
        public int Hash;

        /// <summary>The next entry of the same bucket; of a free one, as a negative number, the next free one.</summary>
        public int Next;
    }
}
