using System.Collections;

namespace GraphCompiler.Compiler.Support;

/// <summary>
/// An array that others read. What is asked of it often takes neither an object nor a call through an interface.
/// </summary>
public readonly struct ArrayView<T>(T[] items) : IReadOnlyList<T>
    where T : class
{
    private readonly T[]? items = items;

    public int Count => items?.Length ?? 0;

    public T this[int index] => items![index];

    private T[] Items => items ?? [];

    public static implicit operator ArrayView<T>(T[] items) => new(items);

    public bool Contains(T item) => IndexOf(item) >= 0;

    /// <summary>Where an object is; -1 where it is not.</summary>
    public int IndexOf(T item)
    {
        for (var i = 0; i < Count; i++)
        {
            if (ReferenceEquals(this[i], item))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>How often an object is in it.</summary>
    public int CountOf(T item)
    {
        var count = 0;
        foreach (var other in Items)
        {
            count += ReferenceEquals(other, item) ? 1 : 0;
        }

        return count;
    }

    public bool Any(Func<T, bool> predicate)
    {
        foreach (var item in Items)
        {
            if (predicate(item))
            {
                return true;
            }
        }

        return false;
    }

    public bool All(Func<T, bool> predicate)
    {
        foreach (var item in Items)
        {
            if (!predicate(item))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether both hold the same objects in the same order.</summary>
    public bool SequenceEqual(ArrayView<T> other)
    {
        if (Count != other.Count)
        {
            return false;
        }

        for (var i = 0; i < Count; i++)
        {
            if (!ReferenceEquals(this[i], other[i]))
            {
                return false;
            }
        }

        return true;
    }

    public ArrayEnumerator<T> GetEnumerator() => new(Items);

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => ((IEnumerable<T>)Items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => Items.GetEnumerator();
}
