namespace GraphCompiler.Threading;

/// <summary>
/// The threads of the process that share the work of passes. There are as many as were ever needed at once; they belong
/// to no network, so that none is left behind by one.
/// </summary>
internal static class Workers
{
    private static readonly Lock s_lock = new();
    private static Worker? s_free;
    private static int s_count;

    /// <summary>How many have been started.</summary>
    public static int Count => Volatile.Read(ref s_count);

    /// <summary>Starts threads until some are free, so that the first pass need not.</summary>
    public static void Reserve(int count)
    {
        var taken = new Worker[count];
        Take(taken);
        Return(taken);
    }

    /// <summary>Takes workers that nobody else has, the last returned first: it may still be awake.</summary>
    public static void Take(Span<Worker> workers)
    {
        lock (s_lock)
        {
            for (int i = 0; i < workers.Length; i++)
            {
                if (s_free is null)
                {
                    s_free = new Worker();
                    s_count++;
                }

                workers[i] = s_free;
                s_free = workers[i].Next;
                workers[i].Next = null;
            }
        }
    }

    /// <summary>Gives workers back that have done their work.</summary>
    public static void Return(ReadOnlySpan<Worker> workers)
    {
        lock (s_lock)
        {
            for (int i = workers.Length - 1; i >= 0; i--)
            {
                workers[i].Next = s_free;
                s_free = workers[i];
            }
        }
    }
}
