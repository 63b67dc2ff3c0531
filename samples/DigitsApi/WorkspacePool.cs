using System.Collections.Concurrent;

namespace DigitsApi;

/// <summary>
/// Workspaces that share one set of weights. A network is for one thread at a time; several of them may infer at once.
/// </summary>
public sealed class WorkspacePool : IDisposable
{
    private readonly ConcurrentBag<PretrainedDigits> _free = [];
    private readonly SemaphoreSlim _count;

    /// <param name="workspaces">How many requests are computed at once.</param>
    /// <param name="batchCapacity">The most images of one request.</param>
    public WorkspacePool(int workspaces, int batchCapacity)
    {
        _count = new SemaphoreSlim(workspaces);
        PretrainedDigits first = PretrainedDigits.CreatePretrained(batchCapacity);
        _free.Add(first);
        for (int i = 1; i < workspaces; i++)
            _free.Add(new PretrainedDigits(first, batchCapacity));
    }

    /// <summary>Computes with a workspace that nobody else uses meanwhile.</summary>
    public async Task<T> RunAsync<T>(Func<PretrainedDigits, T> compute, CancellationToken cancellation)
    {
        await _count.WaitAsync(cancellation);
        _free.TryTake(out PretrainedDigits? network);
        try
        {
            return compute(network!);
        }
        finally
        {
            _free.Add(network!);
            _count.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _count.Dispose();
}
