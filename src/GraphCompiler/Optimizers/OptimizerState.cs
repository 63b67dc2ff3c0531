using System.Numerics;
using System.Runtime.InteropServices;
using GraphCompiler.Kernels;
using GraphCompiler.Runtime;

namespace GraphCompiler.Optimizers;

/// <summary>What an optimizer remembers of the network it is bound to.</summary>
/// <remarks>
/// Besides the hyper-parameters that the user sets, the scalars here and the slots of
/// <see cref="OptimizerState{T}"/> are everything that the next step depends on: one that is bound to an equal network
/// and given the same of both continues with the same bits.
/// </remarks>
internal abstract class OptimizerState(object identity, string network, int length)
{
    private readonly List<string> _scalarNames = ["step", "schedule_step"];
    private readonly List<double> _scalars = [0, 0];

    /// <summary>The storage that the bound parameters are in.</summary>
    public object Identity { get; } = identity;

    /// <summary>The name of the network.</summary>
    public string Network { get; } = network;

    /// <summary>The elements of the trainable parameters' storage.</summary>
    public int Length { get; } = length;

    /// <summary>The number of steps begun; the scalar <c>step</c>.</summary>
    public long Steps
    {
        get => (long)_scalars[0];
        set => _scalars[0] = value;
    }

    /// <summary>The number of steps that the schedule has been through; the scalar <c>schedule_step</c>.</summary>
    public long ScheduleSteps
    {
        get => (long)_scalars[1];
        set => _scalars[1] = value;
    }

    /// <summary>What is updated alike, as of the last time the groups changed; <see langword="null"/> before.</summary>
    public ParameterRun[]? Runs { get; set; }

    /// <summary>The same without the weights that a pass can step where their gradients are computed.</summary>
    public ParameterRun[]? OtherRuns { get; set; }

    /// <summary>The names of the scalars, <c>step</c> and <c>schedule_step</c> first.</summary>
    public IReadOnlyList<string> ScalarNames => _scalarNames;

    /// <summary>A number that is kept from step to step, to read or to write before the next is created.</summary>
    /// <param name="name">The name, as PyTorch's <c>state_dict</c> of the optimizer has it.</param>
    /// <param name="initial">What it is if this call creates it.</param>
    public ref double Scalar(string name, double initial = 0)
    {
        int index = _scalarNames.IndexOf(name);
        if (index < 0)
        {
            index = _scalars.Count;
            _scalarNames.Add(name);
            _scalars.Add(initial);
        }

        return ref CollectionsMarshal.AsSpan(_scalars)[index];
    }

    /// <summary>Makes room for as many scalars as another state has.</summary>
    protected void PrepareScalars(OptimizerState trial)
    {
        _scalarNames.EnsureCapacity(trial._scalarNames.Count);
        _scalars.EnsureCapacity(trial._scalarNames.Count);
    }

    /// <summary>Forgets all scalars but the counts of steps, which are zero then.</summary>
    protected void ClearScalars()
    {
        _scalarNames.RemoveRange(2, _scalarNames.Count - 2);
        _scalars.RemoveRange(2, _scalars.Count - 2);
        (Steps, ScheduleSteps) = (0, 0);
    }
}

/// <summary>The numbers an optimizer keeps for each parameter element, by name.</summary>
/// <typeparam name="T">The network's element type.</typeparam>
internal sealed class OptimizerState<T>(object identity, string network, int length)
    : OptimizerState(identity, network, length)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const long Settled = -1;

    private readonly List<string> _slotNames = [];
    private readonly List<(AlignedArray<T> Values, long Since)> _slots = [];
    private readonly Dictionary<string, AlignedArray<T>> _prepared = new(StringComparer.Ordinal);

    /// <summary>The names of the slots that there are so far, in the order of their creation.</summary>
    public IReadOnlyList<string> SlotNames => _slotNames;

    /// <summary>Whether a step is under way.</summary>
    public bool IsStepping { get; set; }

    /// <summary>Whether an update is to be held as <see cref="Held"/> instead of applied.</summary>
    public bool IsHolding { get; set; }

    /// <summary>The formula of the last step that was taken stretch by stretch.</summary>
    public IStepFormula<T>? Held { get; private set; }

    /// <summary>Where to hold a formula.</summary>
    public HeldRule<T, TRule> Formula<TRule>()
        where TRule : struct, IUpdateRule<T>
    {
        if (Held is HeldRule<T, TRule> held)
            return held;
        held = new();
        Held = held;
        return held;
    }

    /// <summary>One number for each element of the trainable parameters' storage, in its order.</summary>
    /// <param name="name">The name, as PyTorch's <c>state_dict</c> of the optimizer has it.</param>
    /// <param name="isNew">
    /// Whether the step that is under way created it, as zeros. Between steps, as when a checkpoint is read, one that
    /// is not there is created too, but then it is not new to any step.
    /// </param>
    public Span<T> Slot(string name, out bool isNew) => SlotArray(name, out isNew).Span;

    /// <inheritdoc cref="Slot"/>
    public AlignedArray<T> SlotArray(string name, out bool isNew)
    {
        int index = _slotNames.IndexOf(name);
        if (index < 0)
        {
            index = _slots.Count;
            _slotNames.Add(name);
            AlignedArray<T> zeros = _prepared.Remove(name, out AlignedArray<T> prepared)
                ? prepared
                : AlignedArray<T>.Zeroed(Length, $"'{name}' of the optimizer");
            _slots.Add((zeros, IsStepping ? Steps : Settled));
        }

        (AlignedArray<T> values, long since) = _slots[index];
        if (!IsStepping)
            _slots[index] = (values, Settled);
        isNew = IsStepping && since == Steps;
        return values;
    }

    /// <summary>
    /// Takes the memory of a state of trial, so that a step which creates the same allocates nothing. Until then this
    /// state is as it was.
    /// </summary>
    /// <param name="trial">What has been through such a step, and is used no more.</param>
    public void Prepare(OptimizerState<T> trial)
    {
        PrepareScalars(trial);
        _slotNames.EnsureCapacity(trial._slotNames.Count);
        _slots.EnsureCapacity(trial._slotNames.Count);
        for (int i = 0; i < trial._slotNames.Count; i++)
        {
            if (_slotNames.Contains(trial._slotNames[i]))
                continue;
            trial._slots[i].Values.Span.Clear();
            _prepared.TryAdd(trial._slotNames[i], trial._slots[i].Values);
        }

        Held = trial.Held ?? Held;
    }

    /// <summary>Forgets everything, as if no step had been taken.</summary>
    public void Clear()
    {
        _slotNames.Clear();
        _slots.Clear();
        ClearScalars();
    }
}
