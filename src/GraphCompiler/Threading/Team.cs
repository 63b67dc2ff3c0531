using System.Runtime.ExceptionServices;

namespace GraphCompiler.Threading;

/// <summary>Threads that run the same pass at the same time, each over rows of its own.</summary>
internal unsafe class Team
{
    private readonly Worker[] _workers;
    private int _size = 1;
    private int _arrived;
    private volatile int _round;
    private int _pending;
    private volatile bool _isAborted;
    private ExceptionDispatchInfo? _failure;

    /// <param name="most">The most threads it has, the caller's included.</param>
    public Team(int most)
    {
        _workers = new Worker[most - 1];
        Workers.Reserve(most - 1);
    }

    /// <summary>Whether a pass is under way.</summary>
    public bool IsRunning { get; private set; }

    /// <summary>The threads of the pass under way, or of the last one.</summary>
    public int Size => _size;

    /// <summary>Runs a pass on several threads, of which the caller's is the first, and waits until all are done.</summary>
    /// <exception cref="Exception">What the first thread to fail threw; the others have ended by then.</exception>
    public void Run(delegate*<void*, int, void> entry, void* work, int size)
    {
        Span<Worker> workers = _workers.AsSpan(0, size - 1);
        Workers.Take(workers);
        (_size, _arrived, _pending, _isAborted, _failure) = (size, 0, size - 1, false, null);
        IsRunning = true;
        for (int i = 0; i < workers.Length; i++)
            workers[i].Call(this, entry, work, i + 1);
        Work(entry, work, 0);
        var waiting = new Waiting();
        while (Volatile.Read(ref _pending) > 0)
            waiting.Once();
        IsRunning = false;
        Workers.Return(workers);
        workers.Clear();
        ExceptionDispatchInfo? failure = _failure;
        _failure = null;
        failure?.Throw();
    }

    /// <summary>What one thread does of a pass. Nothing escapes: the caller rethrows it.</summary>
    public void Work(delegate*<void*, int, void> entry, void* work, int rank)
    {
        try
        {
            entry(work, rank);
        }
        catch (AbortedException)
        {
            // Somebody else failed, and says why.
        }
        catch (Exception exception)
        {
            Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(exception), null);
            _isAborted = true;
        }
    }

    /// <summary>Notes that a worker has done its part.</summary>
    public void Done() => Interlocked.Decrement(ref _pending);

    /// <summary>Waits until all threads of the pass are here.</summary>
    public void Barrier()
    {
        int round = _round;
        if (Interlocked.Increment(ref _arrived) == _size)
        {
            _arrived = 0;
            _round = round + 1;
            return;
        }

        var waiting = new Waiting();
        while (_round == round)
        {
            if (_isAborted)
                throw new AbortedException();
            waiting.Once();
        }
    }

    /// <summary>Ends the pass of a thread that waits for one that failed.</summary>
    private sealed class AbortedException : Exception;
}
