namespace GraphCompiler.Optimizers;

/// <summary>What an optimizer remembers of the network it is bound to.</summary>
internal abstract class OptimizerState(object identity, string network, int length)
{
    /// <summary>The storage that the bound parameters are in.</summary>
    public object Identity { get; } = identity;

    /// <summary>The name of the network.</summary>
    public string Network { get; } = network;

    /// <summary>The elements of the trainable parameters' storage.</summary>
    public int Length { get; } = length;

    private readonly double[] _steps = [0];

    /// <summary>The number of steps begun; the scalar <c>step</c>.</summary>
    public long Steps
    {
        get => (long)_steps[0];
        set => _steps[0] = value;
    }

    /// <summary>The names of the scalars.</summary>
    public IReadOnlyList<string> ScalarNames { get; } = ["step"];

    /// <summary>A number that is kept from step to step, to read or to write.</summary>
    /// <param name="name">One of <see cref="ScalarNames"/>.</param>
    public ref double Scalar(string name)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(name, "step");
        return ref _steps[0];
    }
}

/// <summary>The numbers an optimizer keeps for each parameter element, by name.</summary>
/// <typeparam name="T">The network's element type.</typeparam>
internal sealed class OptimizerState<T>(object identity, string network, int length)
    : OptimizerState(identity, network, length)
    where T : unmanaged
{
    private readonly List<(string Name, T[] Values)> _slots = [];

    /// <summary>The names of the slots that there are so far, in the order of their creation.</summary>
    public IReadOnlyList<string> SlotNames => [.. _slots.Select(slot => slot.Name)];

    /// <summary>One number for each element, kept under a name.</summary>
    /// <param name="name">The name, as PyTorch's <c>state_dict</c> of the optimizer has it.</param>
    /// <param name="isNew">Whether it was allocated, as zeros, by this call.</param>
    public Span<T> Slot(string name, out bool isNew)
    {
        foreach ((string slot, T[] values) in _slots)
        {
            if (slot == name)
            {
                isNew = false;
                return values;
            }
        }

        isNew = true;
        T[] created = new T[Length];
        _slots.Add((name, created));
        return created;
    }

    /// <summary>Forgets everything, as if no step had been taken.</summary>
    public void Clear()
    {
        _slots.Clear();
        Steps = 0;
    }
}
