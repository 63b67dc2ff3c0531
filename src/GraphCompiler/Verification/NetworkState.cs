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
    private readonly long _randomStep = network.Memory.RandomStep;

    /// <summary>Writes all of it back.</summary>
    public void Restore()
    {
        _parameters.CopyTo(network.Parameters);
        _gradients.CopyTo(network.Gradients);
        Rewind();
    }

    /// <summary>
    /// Sets buffers, states and random numbers back, so that every forward pass starts from the same and draws the same
    /// masks.
    /// </summary>
    public void Rewind()
    {
        _buffers.CopyTo(network.Buffers);
        network.Memory.RestoreStates(_states);
        network.Memory.RandomStep = _randomStep;
    }
}
