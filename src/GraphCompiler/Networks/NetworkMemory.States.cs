using System.Runtime.CompilerServices;
using GraphCompiler.Threading;

namespace GraphCompiler.Runtime;

/// <content>
/// What passes leave for the next, in two banks that change places: a pass reads one and writes the other, so that
/// nothing is copied, and what a pass began with is there until the next one begins.
/// </content>
public sealed partial class NetworkMemory<T>
{
    private readonly int _bankLength;
    private int _bank;
    private int _nextBank;
    private int _stateBatch;
    private bool _isAhead;

    /// <summary>The state with which the last pass began.</summary>
    /// <param name="offset">Its offset in the plan, in elements per sample.</param>
    /// <param name="length">Its elements: those of a sample, times the batch.</param>
    /// <returns>The window.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<T> State(int offset, int length) =>
        Window(_states.Array, _states.Start + _bank + (offset * BatchCapacity), length);

    /// <summary>The state with which the next pass begins.</summary>
    /// <param name="offset">Its offset in the plan, in elements per sample.</param>
    /// <param name="length">Its elements: those of a sample, times the batch.</param>
    /// <returns>The window.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<T> NextState(int offset, int length) =>
        Window(_states.Array, _states.Start + _nextBank + (offset * BatchCapacity), length);

    /// <summary>Makes all states zeros.</summary>
    public void ResetState()
    {
        _states.Span.Slice(_bank, _bankLength).Clear();
        _stateBatch = 0;
        _isAhead = false;
        if (_team is null || _rank != 0)
            return;
        foreach (NetworkMemory<T> member in _team.Members[1..])
            member.ResetState();
    }

    /// <summary>Checks that the states are of a batch, or zeros.</summary>
    /// <param name="batch">The samples of the pass to come.</param>
    /// <exception cref="InvalidOperationException">They are of another.</exception>
    public void RequireStates(int batch)
    {
        if (_stateBatch != 0 && batch != _stateBatch)
        {
            throw new InvalidOperationException(
                $"The states of '{Info.Name}' are those of {_stateBatch} samples, and this pass has {batch}; call "
                + "ResetState() to begin with zeros.");
        }
    }

    /// <summary>A copy of the states, to be put back by <see cref="RestoreStates"/>.</summary>
    internal (T[] States, int Batch) CopyStates()
    {
        T[] copy = new T[_bankLength];
        foreach ((NetworkMemory<T> member, int own, int whole, int length) in StateRows())
            member.Ahead.Slice(own, length).CopyTo(copy.AsSpan(whole));
        return (copy, _stateBatch);
    }

    /// <summary>Lets the next pass begin with states that were copied before.</summary>
    internal void RestoreStates((T[] States, int Batch) copy)
    {
        ResetState();
        _stateBatch = copy.Batch;
        foreach ((NetworkMemory<T> member, int own, int whole, int length) in StateRows())
            copy.States.AsSpan(whole, length).CopyTo(member.Ahead[own..]);
    }

    /// <summary>What the next pass begins with.</summary>
    private Span<T> Ahead => _states.Span.Slice(_isAhead ? _nextBank : _bank, _bankLength);

    /// <summary>
    /// Where the rows of each thread's states are: in its own bank, and in one of all rows. Each repetition of a part
    /// has its own, one after the other.
    /// </summary>
    private IEnumerable<(NetworkMemory<T> Member, int Own, int Whole, int Length)> StateRows()
    {
        int shares = _stateBatch == 0 || _team is null ? 1 : _team.SharesOf(_stateBatch);
        for (int rank = 0; rank < shares; rank++)
        {
            NetworkMemory<T> member = rank == 0 ? this : _team!.Members[rank];
            (int start, int count) = NetworkTeam<T>.Rows(_stateBatch, shares, rank);
            foreach (StateInfo state in Info.States)
            {
                int elements = state.Elements / state.Repetitions;
                for (int i = 0; i < state.Repetitions; i++)
                {
                    yield return (
                        member,
                        (state.Offset * member.BatchCapacity) + (i * count * elements),
                        (state.Offset * BatchCapacity) + (((i * _stateBatch) + start) * elements),
                        count * elements);
                }
            }
        }
    }

    /// <summary>The next pass begins with what the last one left; an evaluation leaves nothing.</summary>
    private void Carry(PassKind pass, int batch)
    {
        if (pass == PassKind.Backward)
            return;
        if (_isAhead)
            (_bank, _nextBank) = (_nextBank, _bank);
        _isAhead = pass != PassKind.Evaluate;
        if (_isAhead)
            _stateBatch = batch;
    }

    private static int BankLength(NetworkInfo info, int batchCapacity)
    {
        const int Multiple = 16;
        long perSample = info.States.Sum(state => (state.Elements + Multiple - 1L) / Multiple * Multiple);
        return perSample * batchCapacity <= int.MaxValue / 2
            ? (int)perSample * batchCapacity
            : throw new ArgumentException($"The states of '{info.Name}' exceed what one array holds.");
    }
}
