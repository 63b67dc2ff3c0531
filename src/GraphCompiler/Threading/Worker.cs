using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace GraphCompiler.Threading;

/// <summary>One thread of the pool. It looks out for work for a while, then sleeps until there is some.</summary>
internal sealed unsafe class Worker
{
    private const int Idle = 0, Asleep = 1, Called = 2;

    /// <summary>For how long it stays awake, which is what a step of training leaves between two passes.</summary>
    private static readonly long s_patience = Environment.ProcessorCount == 1 ? 0 : Stopwatch.Frequency / 10_000;

    private readonly object _bed = new();
    private int _state;
    private Team? _team;
    private delegate*<void*, int, void> _entry;
    private void* _work;
    private int _rank;

    public Worker()
    {
        // Whatever context the first user runs in is no business of later ones.
        var thread = new Thread(Serve) { IsBackground = true, Name = "GraphCompiler worker" };
        thread.UnsafeStart();
    }

    /// <summary>The next worker that is free, while this one is.</summary>
    public Worker? Next { get; set; }

    /// <summary>Has work done for one member of a team.</summary>
    public void Call(Team team, delegate*<void*, int, void> entry, void* work, int rank)
    {
        _team = team;
        _entry = entry;
        _work = work;
        _rank = rank;
        if (Interlocked.Exchange(ref _state, Called) != Asleep)
            return;
        lock (_bed)
            Monitor.Pulse(_bed);
    }

    private void Serve()
    {
        while (true)
        {
            Wait();
            Work();
        }
    }

    /// <summary>In a method of its own, so that no register of this thread keeps a network alive afterwards.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Work()
    {
        Team team = _team!;
        _team = null;
        team.Work(_entry, _work, _rank);
        Volatile.Write(ref _state, Idle);
        team.Done();
    }

    private void Wait()
    {
        long start = Stopwatch.GetTimestamp();
        while (Volatile.Read(ref _state) != Called)
        {
            if (Stopwatch.GetTimestamp() - start <= s_patience)
            {
                Thread.SpinWait(1);
                continue;
            }

            Sleep();
        }
    }

    private void Sleep()
    {
        lock (_bed)
        {
            if (Interlocked.CompareExchange(ref _state, Asleep, Idle) != Idle)
                return;
            while (Volatile.Read(ref _state) == Asleep)
                Monitor.Wait(_bed);
        }
    }
}
