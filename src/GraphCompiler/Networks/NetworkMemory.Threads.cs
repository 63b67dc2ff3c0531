using System.Runtime.CompilerServices;
using GraphCompiler.Threading;

namespace GraphCompiler.Runtime;

/// <content>
/// Passes that several threads share. Each has a workspace, gradients, buffers and states of its own and some rows of
/// the batch; the network's own workspace is the first thread's, the caller's. Sums over the batch are added up where
/// they arise, gradients when the pass is done, and values of the other rows are fetched when they are read.
/// </content>
public sealed partial class NetworkMemory<T>
{
    private const int MostThreads = 1024;

    private NetworkTeam<T>? _team;
    private int _rank;

    /// <summary>The workspace of one of the further threads.</summary>
    internal NetworkMemory(NetworkMemory<T> network, int batchCapacity, NetworkTeam<T>? team)
        : this(network.Info, batchCapacity)
    {
        (_team, _rank) = (team, -1);
        _parameters = network._parameters;
        _constants = network._constants;
        _buffers = AlignedArray<T>.Zeroed(network._buffers.Length, $"The buffers of '{Info.Name}'");
    }

    /// <summary>Over how many threads passes share out the batch; 1 for none but the caller's.</summary>
    /// <exception cref="ArgumentException">It is out of range, or the network's batch is fixed.</exception>
    public int Threads
    {
        get => _team?.Threads ?? 1;
        set
        {
            CheckThreads(Info, value, nameof(Threads));
            if (value == Threads)
                return;
            var team = value == 1 ? null : new NetworkTeam<T>(this, value);
            var states = CopyStates();
            (_team, _rank) = (team, 0);
            IsShared = false;

            // The rows of the last pass are where the threads before had them.
            (Pass, Batch, Samples) = (PassKind.None, 0, 0);
            if (_bankLength > 0)
                RestoreStates(states);
        }
    }

    /// <summary>Whether several threads share the last pass that began.</summary>
    public bool IsShared { get; private set; }

    /// <summary>The threads that share the last pass that began; null where it is the caller's alone.</summary>
    internal NetworkTeam<T>? SharingTeam => IsShared ? _team : null;

    /// <summary>Whether this is the workspace of the caller's thread.</summary>
    public bool IsFirst => _rank == 0;

    /// <summary>The samples of the pass, those of other threads included.</summary>
    public int Samples { get; private set; }

    /// <summary>Which row of the pass's samples is the first here.</summary>
    internal int FirstRow { get; private set; }

    /// <summary>Refuses a number of threads.</summary>
    /// <exception cref="ArgumentException">The number is not allowed for the network.</exception>
    internal static void CheckThreads(NetworkInfo info, int threads, string what)
    {
        if (threads is < 1 or > MostThreads)
            throw new ArgumentException($"{what} is {threads}; from 1 to {MostThreads} is allowed.");
        if (threads > 1 && info.FixedBatch != 0)
        {
            throw new ArgumentException(
                $"{what} is {threads}; '{info.Name}' has the fixed batch {info.FixedBatch}, which is not shared out, so "
                + "1 is allowed.");
        }
    }

    /// <summary>Adds up what each thread has of a sum over the batch; nothing where there is one thread.</summary>
    /// <param name="values">The window of the sum.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Sum(Span<T> values)
    {
        if (_team is not null)
            SumOfThreads(values);
    }

    /// <summary>Shares <c>Forward</c> out.</summary>
    /// <param name="passes">The passes.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Forward<TPasses>(TPasses passes)
        where TPasses : IPasses<T>, allows ref struct =>
        SharedPass<T, TPasses>.Run(_team!, in passes, PassKind.Forward, accumulate: false);

    /// <summary>Shares <c>ForwardTraining</c> out.</summary>
    /// <param name="passes">The passes.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void ForwardTraining<TPasses>(TPasses passes)
        where TPasses : IPasses<T>, allows ref struct =>
        SharedPass<T, TPasses>.Run(_team!, in passes, PassKind.Training, accumulate: false);

    /// <summary>Shares <c>Backward</c> out and adds up the gradients.</summary>
    /// <param name="passes">The passes.</param>
    /// <param name="accumulate">Whether to add to the gradients instead of replacing them.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Backward<TPasses>(TPasses passes, bool accumulate)
        where TPasses : IPasses<T>, allows ref struct =>
        SharedPass<T, TPasses>.Run(_team!, in passes, PassKind.Backward, accumulate);

    /// <summary>Shares both passes of <c>TrainStep</c> out and adds up the gradients.</summary>
    /// <param name="passes">The passes.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void TrainStep<TPasses>(TPasses passes)
        where TPasses : IPasses<T>, allows ref struct =>
        SharedPass<T, TPasses>.Run(_team!, in passes, PassKind.TrainStep, accumulate: false);

    /// <summary>
    /// <c>Evaluate</c> in chunks of the capacity. Where several threads share it, the sums over all samples are still
    /// to be added up.
    /// </summary>
    /// <param name="passes">The passes.</param>
    /// <param name="rows">How many samples there are.</param>
    public void Evaluate<TPasses>(in TPasses passes, int rows)
        where TPasses : ILossPasses<T>, allows ref struct
    {
        int contributors = 1;
        for (int start = 0; start < rows; start += BatchCapacity)
        {
            int batch = Math.Min(BatchCapacity, rows - start);
            Begin(PassKind.Evaluate, batch);
            if (IsShared)
                SharedEvaluation<T, TPasses>.Run(_team!, passes, start);
            else
                passes.Evaluate(this, start, batch, start > 0);
            if (start == 0)
                contributors = _team?.Contributors ?? 1;
        }

        if (_team is not null)
            _team.Contributors = contributors;
    }

    /// <summary>Part of a pass: how many rows the workspace of the caller's thread has to do.</summary>
    internal void Narrow(int batch) => Batch = batch;

    /// <summary>The rows of all threads in a window over the first one's workspace, after a pass.</summary>
    /// <param name="offset">Its offset in the plan, in elements per sample.</param>
    /// <param name="perSample">The elements of a sample.</param>
    /// <returns>The window.</returns>
    internal Span<T> Whole(int offset, int perSample)
    {
        Span<T> whole = Sample(offset, perSample * Batch);
        foreach (NetworkMemory<T> member in Others())
        {
            member.Sample(offset, perSample * member.Batch).CopyTo(whole[(member.FirstRow * perSample)..]);
        }

        return whole;
    }

    /// <summary>The same of indices.</summary>
    /// <param name="offset">Its offset in the plan, in elements per sample.</param>
    /// <param name="perSample">The elements of a sample.</param>
    /// <returns>The window.</returns>
    internal Span<int> WholeIntegers(int offset, int perSample)
    {
        Span<int> whole = SampleIntegers(offset, perSample * Batch);
        foreach (NetworkMemory<T> member in Others())
        {
            member.SampleIntegers(offset, perSample * member.Batch).CopyTo(whole[(member.FirstRow * perSample)..]);
        }

        return whole;
    }

    /// <summary>The same of a state.</summary>
    /// <param name="offset">Its offset in the plan, in elements per sample.</param>
    /// <param name="perSample">The elements of a sample.</param>
    /// <param name="isNext">Whether it is that with which the next pass begins.</param>
    /// <returns>The window.</returns>
    internal Span<T> WholeState(int offset, int perSample, bool isNext)
    {
        Span<T> whole = StateOf(this);
        foreach (NetworkMemory<T> member in Others())
            StateOf(member).CopyTo(whole[(member.FirstRow * perSample)..]);
        return whole;

        Span<T> StateOf(NetworkMemory<T> memory) => isNext
            ? memory.NextState(offset, perSample * memory.Batch)
            : memory.State(offset, perSample * memory.Batch);
    }

    /// <summary>Gathers the rows of all threads in a node's window, where the threads' passes left them.</summary>
    /// <param name="output">The window of the network's output, for the batch.</param>
    /// <returns>The same window.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<T> Gathered(Span<T> output) => IsShared ? Gather(output) : output;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Span<T> Gather(Span<T> output)
    {
        int perSample = output.Length / Batch, place = OffsetIn(_slab, _slabSample, output);
        if ((uint)place < (uint)(_slab.Length - _slabSample))
            return Whole(place / BatchCapacity, perSample);
        place = OffsetIn(_states.Array, _states.Start, output);
        return WholeState(place % _bankLength / BatchCapacity, perSample, isNext: place - _nextBank is >= 0 and var next
            && next < _bankLength);
    }

    /// <summary>The same for an output of indices.</summary>
    /// <param name="output">The window of the network's output, for the batch.</param>
    /// <returns>The same window.</returns>
    public Span<int> Gathered(Span<int> output)
    {
        return IsShared
            ? WholeIntegers(OffsetIn(_integers, _integersSample, output) / BatchCapacity, output.Length / Batch)
            : output;
    }

    private static int OffsetIn<TElement>(TElement[] array, int start, Span<TElement> window) =>
        (int)Math.Clamp(
            (long)Unsafe.ByteOffset(ref array[0], ref window[0]) / Unsafe.SizeOf<TElement>(), -1, int.MaxValue) - start;

    /// <summary>The workspaces of the other threads that took part in the last pass.</summary>
    private ReadOnlySpan<NetworkMemory<T>> Others() =>
        IsShared && _team is { IsRunning: false } team ? team.Members[1..team.SharesOf(Samples)] : [];

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void SumOfThreads(Span<T> values)
    {
        if (!values.IsEmpty)
            _team!.Sum(OffsetIn(_slab, _slabFixed, values), values.Length, _rank);
    }

    /// <summary>Shares the rows of a pass out that begins.</summary>
    private void Share(PassKind pass, int batch)
    {
        NetworkTeam<T> team = _team!;
        int shares = team.SharesOf(batch);
        team.Contributors = shares;
        IsShared = shares > 1;
        for (int rank = 1; rank < shares; rank++)
            team.Members[rank].Join(this, pass, rank, NetworkTeam<T>.Rows(batch, shares, rank));
    }

    /// <summary>Begins one thread's part of a pass.</summary>
    private void Join(NetworkMemory<T> network, PassKind pass, int rank, (int Start, int Count) rows)
    {
        (Pass, Samples, _rank, IsShared) = (pass, network.Samples, rank, true);
        (FirstRow, Batch) = rows;
        (RandomSeed, RandomStep) = (network.RandomSeed, network.RandomStep);
        if (pass != PassKind.Backward)
            network.Buffers.CopyTo(Buffers);
        if (_bankLength > 0)
            Carry(pass, rows.Count);
    }
}
