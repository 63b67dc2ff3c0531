namespace GraphCompiler.Compiler.Planning;

/// <summary>Hands out windows of one slab, best fit first, and takes them back when their lifetime ends.</summary>
public sealed class SlabAllocator(int alignment)
{
    private readonly List<(long Offset, long Length)> free = [];

    /// <summary>The length the slab must have.</summary>
    public long Length { get; private set; }

    public long Allocate(long length)
    {
        length = RoundUp(length);
        var best = -1;
        for (var i = 0; i < free.Count; i++)
        {
            if (free[i].Length >= length && (best < 0 || free[i].Length < free[best].Length))
            {
                best = i;
            }
        }

        if (best >= 0)
        {
            var (offset, available) = free[best];
            if (available == length)
            {
                free.RemoveAt(best);
            }
            else
            {
                free[best] = (offset + length, available - length);
            }

            return offset;
        }

        return Extend(length);
    }

    public void Free(long offset, long length)
    {
        length = RoundUp(length);
        var at = FirstAfter(offset);
        free.Insert(at, (offset, length));
        Join(at);
        Join(at - 1);
    }

    private int FirstAfter(long offset)
    {
        var (start, end) = (0, free.Count);
        while (start < end)
        {
            var middle = (start + end) / 2;
            (start, end) = free[middle].Offset > offset ? (start, middle) : (middle + 1, end);
        }

        return start;
    }

    // A free window at the end grows before a new one begins.
    private long Extend(long length)
    {
        var last = free.Count - 1;
        if (last >= 0 && free[last].Offset + free[last].Length == Length)
        {
            var offset = free[last].Offset;
            free.RemoveAt(last);
            Length = checked(offset + length);
            return offset;
        }

        var start = Length;
        Length = checked(Length + length);
        return start;
    }

    private void Join(int at)
    {
        if (at >= 0 && at + 1 < free.Count && free[at].Offset + free[at].Length == free[at + 1].Offset)
        {
            free[at] = (free[at].Offset, free[at].Length + free[at + 1].Length);
            free.RemoveAt(at + 1);
        }
    }

    private long RoundUp(long length) => (length + alignment - 1) / alignment * alignment;
}
