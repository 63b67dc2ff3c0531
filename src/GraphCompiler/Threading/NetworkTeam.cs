using System.Numerics;
using GraphCompiler.Kernels;
using GraphCompiler.Runtime;

namespace GraphCompiler.Threading;

/// <summary>The workspaces over which one network shares out its passes.</summary>
/// <typeparam name="T">The network's element type.</typeparam>
internal sealed class NetworkTeam<T> : Team
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The parts into which a range is shared out begin at multiples of this: whole cache lines.</summary>
    private const int Grain = 16;

    private readonly NetworkMemory<T>[] _members;
    private readonly (int Start, int Length)[] _summed;

    /// <param name="network">The network's own workspace, which is the first thread's.</param>
    /// <param name="threads">How many threads are asked for.</param>
    public NetworkTeam(NetworkMemory<T> network, int threads)
        : base(Math.Min(threads, network.BatchCapacity))
    {
        Threads = threads;
        int least = network.Info.LeastRows, members = Math.Min(threads, network.BatchCapacity);
        _members = new NetworkMemory<T>[members];
        _members[0] = network;
        int capacity = Math.Min(
            network.BatchCapacity, Math.Max((network.BatchCapacity + members - 1) / members, (2 * least) - 1));
        for (int i = 1; i < members; i++)
            _members[i] = new NetworkMemory<T>(network, capacity, this);
        _summed = [.. Summed(network.Info)];
    }

    /// <summary>How many threads were asked for.</summary>
    public int Threads { get; }

    /// <summary>The first thread's workspace, then the others'.</summary>
    public ReadOnlySpan<NetworkMemory<T>> Members => _members;

    /// <summary>
    /// How many workspaces hold a part of sums over the batch: those of the last pass, or of the first chunk of an
    /// evaluation.
    /// </summary>
    public int Contributors { get; set; } = 1;

    /// <summary>How many threads share a batch: each gets as many rows as the network needs at least.</summary>
    public int SharesOf(int batch) => Math.Clamp(batch / _members[0].Info.LeastRows, 1, _members.Length);

    /// <summary>Runs a pass that has begun on as many threads as share it.</summary>
    public unsafe void Share(delegate*<void*, int, void> entry, void* work)
    {
        NetworkMemory<T> first = _members[0];
        first.Narrow(Rows(first.Samples, Contributors, 0).Count);
        try
        {
            Run(entry, work, Contributors);
        }
        finally
        {
            first.Narrow(first.Samples);
        }
    }

    /// <summary>The rows of one of several threads.</summary>
    public static (int Start, int Count) Rows(int batch, int shares, int rank)
    {
        int start = (int)((long)batch * rank / shares);
        return (start, (int)((long)batch * (rank + 1) / shares) - start);
    }

    /// <summary>
    /// Makes what each thread has of a sum the sum of all, in the order of the threads: for all of them during a pass,
    /// for the first after it.
    /// </summary>
    /// <param name="offset">Where it is in the fixed part of each workspace.</param>
    /// <param name="length">Its elements.</param>
    /// <param name="rank">Which thread asks.</param>
    public void Sum(int offset, int length, int rank)
    {
        if (!IsRunning)
        {
            for (int i = 1; i < Contributors; i++)
                Kernel<T>.Accumulate(_members[i].Fixed(offset, length), _members[0].Fixed(offset, length));
            return;
        }

        Barrier();
        (int start, int count) = Part(length, rank);
        if (count > 0)
        {
            Span<T> total = _members[0].Fixed(offset + start, count);
            for (int i = 1; i < Size; i++)
                Kernel<T>.Accumulate(_members[i].Fixed(offset + start, count), total);
            for (int i = 1; i < Size; i++)
                total.CopyTo(_members[i].Fixed(offset + start, count));
        }

        Barrier();
    }

    /// <summary>Adds the gradients of all threads to those of the first, in the order of the threads.</summary>
    public void SumGradients(int rank)
    {
        Barrier();
        foreach ((int first, int length) in _summed)
        {
            (int start, int count) = Part(length, rank);
            if (count == 0)
                continue;
            for (int i = 1; i < Size; i++)
            {
                Kernel<T>.Accumulate(
                    _members[i].Gradient(first + start, count), _members[0].Gradient(first + start, count));
            }
        }
    }

    /// <summary>Which part of a range one thread works on.</summary>
    public (int Start, int Count) Part(int length, int rank)
    {
        int grains = (length + Grain - 1) / Grain;
        (int start, int count) = Rows(grains, Size, rank);
        return (start * Grain, Math.Min(length, (start + count) * Grain) - (start * Grain));
    }

    /// <summary>
    /// The gradients of which each thread computes a part. What every thread computes whole is not added up.
    /// </summary>
    private static IEnumerable<(int Start, int Length)> Summed(NetworkInfo info)
    {
        int start = 0;
        foreach (ParameterInfo parameter in info.Parameters)
        {
            if (!parameter.IsTrainable)
                break;
            if (!parameter.HasWholeGradient)
                continue;
            if (parameter.Offset > start)
                yield return (start, parameter.Offset - start);
            start = parameter.Offset + parameter.Length;
        }

        if (info.GradientLength > start)
            yield return (start, info.GradientLength - start);
    }
}
