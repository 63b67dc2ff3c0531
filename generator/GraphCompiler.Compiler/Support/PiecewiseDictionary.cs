using System.Collections;

namespace GraphCompiler.Compiler.Support;

/// <summary>
/// A dictionary in pieces, for the reason that <see cref="PiecewiseList{T}"/> is a list in them. It is gone through as a
/// <see cref="PiecewiseSet{T}"/> of its keys is.
/// </summary>
public sealed class PiecewiseDictionary<TKey, TValue>(IEqualityComparer<TKey>? comparer = null)
    : IReadOnlyDictionary<TKey, TValue>
    where TKey : notnull
{
    private readonly PiecewiseSet<TKey> keys = new(comparer);

    // At the places of their keys.
    private readonly PiecewiseList<TValue> values = new();

    public int Count => keys.Count;

    public IEnumerable<TKey> Keys => keys;

    public IEnumerable<TValue> Values
    {
        get
        {
            for (var place = keys.NextPlace(0); place >= 0; place = keys.NextPlace(place + 1))
            {
                yield return values[place];
            }
        }
    }

    public TValue this[TKey key]
    {
        get => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"There is no '{key}'.");
        set
        {
            keys.Add(key, out var place);
            if (place == values.Count)
            {
                values.Add(value);
            }
            else
            {
                values[place] = value;
            }
        }
    }

    /// <summary>Adds a value under a key that must not be there yet.</summary>
    public void Add(TKey key, TValue value)
    {
        if (ContainsKey(key))
        {
            throw new ArgumentException($"There is a '{key}' already.", nameof(key));
        }

        this[key] = value;
    }

    public bool ContainsKey(TKey key) => keys.Contains(key);

    public bool TryGetValue(TKey key, out TValue value)
    {
        var place = keys.PlaceOf(key);
        value = place < 0 ? default! : values[place];
        return place >= 0;
    }

    public bool Remove(TKey key)
    {
        if (keys.PlaceOf(key) is >= 0 and var place)
        {
            values[place] = default!;
        }

        return keys.Remove(key);
    }

    public IEnumerator<KeyValuePair<TKey, TValue>> GetEnumerator()
    {
        for (var place = keys.NextPlace(0); place >= 0; place = keys.NextPlace(place + 1))
        {
            yield return new KeyValuePair<TKey, TValue>(keys.At(place), values[place]);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

public static class PiecewiseDictionary
{
    /// <summary>A dictionary of items by their keys, no two of which may be the same.</summary>
    public static PiecewiseDictionary<TKey, TValue> ToPiecewiseDictionary<T, TKey, TValue>(
        this IEnumerable<T> items, Func<T, TKey> key, Func<T, TValue> value, IEqualityComparer<TKey>? comparer = null)
        where TKey : notnull
    {
        var dictionary = new PiecewiseDictionary<TKey, TValue>(comparer);
        foreach (var item in items)
        {
            dictionary.Add(key(item), value(item));
        }

        return dictionary;
    }
}
