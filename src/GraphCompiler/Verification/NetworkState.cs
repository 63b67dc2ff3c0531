using System.Numerics;

namespace GraphCompiler.Verification;

/// <summary>A copy of everything a gradient check changes in a network.</summary>
internal sealed class NetworkState<T>(INetwork<T> network)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[] _parameters = network.Parameters.ToArray();
    private readonly T[] _gradients = network.Gradients.ToArray();
    private readonly T[] _buffers = network.Buffers.ToArray();
    private readonly (T[] States, int Batch) _states = network.Memory.CopyStates();

    /// <summary>Writes all of it back.</summary>
    public void Restore()
    {
        _parameters.CopyTo(network.Parameters);
        _gradients.CopyTo(network.Gradients);
        RestoreBuffers();
    }

    /// <summary>Writes the buffers and states back, so that every forward pass starts from the same.</summary>
    public void RestoreBuffers()
    {
        _buffers.CopyTo(network.Buffers);
        network.Memory.RestoreStates(_states);
    }
}
