using System.ComponentModel;
using System.Numerics;

namespace GraphCompiler.Runtime;

/// <summary>
/// The memory of one network instance: parameters, gradients, buffers and the workspace of its passes.
/// </summary>
/// <typeparam name="T">The element type, <see cref="float"/> or <see cref="double"/>.</typeparam>
/// <remarks>
/// Everything is allocated on construction, and every part starts at a multiple of 64 bytes. The plans for inference
/// and training overlay the same workspace: first what does not depend on the batch, then one block of (elements per
/// sample · capacity) for each window that does. Workspace starts with arbitrary contents.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class NetworkMemory<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly AlignedArray<T> _parameters;
    private readonly AlignedArray<T> _gradients;
    private readonly AlignedArray<T> _buffers;
    private readonly AlignedArray<T> _scratch;
    private readonly AlignedArray<T> _states;
    private readonly NetworkConstants<T> _constants;
    private readonly T[] _slab;
    private readonly int _slabFixed;
    private readonly int _slabSample;
    private readonly int[] _integers;
    private readonly int _integersFixed;
    private readonly int _integersSample;

    /// <summary>Allocates a network's memory and initialises its parameters.</summary>
    /// <param name="info">The network.</param>
    /// <param name="batchCapacity">
    /// The most samples one pass takes, at least 1; the fixed batch where there is one.
    /// </param>
    /// <param name="seed">
    /// What the initial parameters and the masks of training are drawn from: the same seed gives the same bits.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The element type is not the network's, or the workspace exceeds what one array holds.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="batchCapacity"/> is not allowed.</exception>
    public NetworkMemory(NetworkInfo info, int batchCapacity, int seed)
        : this(info, batchCapacity)
    {
        RandomSeed = seed;
        _parameters = AlignedArray<T>.Zeroed(info.ParameterLength, $"The parameters of '{info.Name}'");
        _buffers = AlignedArray<T>.Zeroed(info.BufferLength, $"The buffers of '{info.Name}'");
        _constants = new NetworkConstants<T>(info);
        Initialization.ParameterInitializer.Initialize(info, seed, _parameters.Span);
        foreach (BufferInfo buffer in info.Buffers)
            _buffers.Span.Slice(buffer.Offset, buffer.Elements).Fill(T.CreateChecked(buffer.InitialValue));
    }

    /// <summary>Allocates a workspace and gradients beside the parameters and buffers of another instance.</summary>
    /// <param name="shareParametersWith">The instance whose parameters and buffers are used.</param>
    /// <param name="batchCapacity">
    /// The most samples one pass takes, at least 1; the fixed batch where there is one.
    /// </param>
    /// <exception cref="ArgumentException">The workspace exceeds what one array holds.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="batchCapacity"/> is not allowed.</exception>
    public NetworkMemory(NetworkMemory<T> shareParametersWith, int batchCapacity)
        : this(Required(shareParametersWith).Info, batchCapacity)
    {
        RandomSeed = shareParametersWith.RandomSeedOfNextSharer();
        _parameters = shareParametersWith._parameters;
        _buffers = shareParametersWith._buffers;
        _constants = shareParametersWith._constants;
    }

    private NetworkMemory(NetworkInfo info, int batchCapacity)
    {
        ArgumentNullException.ThrowIfNull(info);
        CheckElementType(info);
        CheckCapacity(info, batchCapacity);
        Info = info;
        BatchCapacity = batchCapacity;
        (PlanInfo inference, PlanInfo training) = (info.Memory.Inference, info.Memory.Training);

        int elementsFixed = FixedLength(inference.ElementsFixed, training.ElementsFixed, info);
        long elements = (long)Math.Max(inference.ElementsPerSample, training.ElementsPerSample) * batchCapacity;
        AlignedArray<T> slab = AlignedArray<T>.Uninitialized(
            elementsFixed + elements, $"The workspace of '{info.Name}' for {batchCapacity} samples");
        (_slab, _slabFixed, _slabSample) = (slab.Array, slab.Start, slab.Start + elementsFixed);

        int integersFixed = FixedLength(inference.IntegersFixed, training.IntegersFixed, info);
        long integers = (long)Math.Max(inference.IntegersPerSample, training.IntegersPerSample) * batchCapacity;
        AlignedArray<int> indices = AlignedArray<int>.Uninitialized(
            integersFixed + integers, $"The integer workspace of '{info.Name}' for {batchCapacity} samples");
        (_integers, _integersFixed, _integersSample) = (indices.Array, indices.Start, indices.Start + integersFixed);

        _scratch = AlignedArray<T>.Uninitialized(
            info.Memory.Scratch.For(batchCapacity), $"The scratch memory of '{info.Name}'");
        _bankLength = BankLength(info, batchCapacity);
        _states = AlignedArray<T>.Zeroed(2L * _bankLength, $"The states of '{info.Name}' for {batchCapacity} samples");
        _nextBank = _bankLength;
        _gradients = AlignedArray<T>.Zeroed(info.GradientLength, $"The gradients of '{info.Name}'");
        _constants = null!;
        _nodes = new NodeValues<T>(this);
        _indexNodes = new IndexNodeValues<T>(this);
        _parameterViews = new ParameterViews<T>(this);
    }

    /// <summary>The network.</summary>
    public NetworkInfo Info { get; }

    /// <summary>The most samples one pass takes.</summary>
    public int BatchCapacity { get; }

    /// <summary>The batch of the last pass; 0 before any.</summary>
    public int Batch { get; private set; }

    /// <summary>The last pass.</summary>
    public PassKind Pass { get; private set; }

    /// <summary>The storage of all parameters, the trainable ones first.</summary>
    public Span<T> Parameters => _parameters.Span;

    /// <summary>The storage of the trainable parameters' gradients.</summary>
    public Span<T> Gradients => _gradients.Span;

    /// <summary>The storage of the buffers.</summary>
    public Span<T> Buffers => _buffers.Span;

    /// <summary>The same object for all instances that share their parameters, and for no others.</summary>
    internal object ParameterIdentity => _parameters.Array;

    /// <summary>Memory that a kernel may use while it runs.</summary>
    public Span<T> Scratch => _scratch.Span;

    /// <summary>Notes which pass fills the workspace.</summary>
    /// <param name="pass">The pass.</param>
    /// <param name="batch">Its number of samples.</param>
    public void Begin(PassKind pass, int batch)
    {
        Pass = pass;
        Batch = batch;
        Samples = batch;
        if (_bankLength > 0)
            Carry(pass, batch);
        if (pass is PassKind.Training or PassKind.TrainStep)
        {
            RandomStep++;

            // A step that ended with an exception may have left it begun.
            _stepsWeights = false;
        }

        if (_team is not null)
            Share(pass, batch);
    }

    /// <summary>Checks that the workspace holds what <c>Backward</c> needs.</summary>
    /// <exception cref="InvalidOperationException">
    /// The last pass was not <c>ForwardTraining</c>. A <c>Backward</c> reuses the memory of what it has read, so a
    /// second one needs another <c>ForwardTraining</c> first.
    /// </exception>
    public void RequireTraining()
    {
        if (Pass != PassKind.Training)
        {
            throw new InvalidOperationException(
                $"Backward follows ForwardTraining; {PassText.Last(Pass)}. Call ForwardTraining first.");
        }
    }

    private static NetworkMemory<T> Required(NetworkMemory<T> shareParametersWith)
    {
        ArgumentNullException.ThrowIfNull(shareParametersWith);
        return shareParametersWith;
    }

    private static void CheckElementType(NetworkInfo info)
    {
        if (typeof(T) != info.ElementType)
        {
            throw new ArgumentException(
                $"The network '{info.Name}' computes in {info.ElementType.Name}, not in {typeof(T).Name}.");
        }
    }

    private static void CheckCapacity(NetworkInfo info, int batchCapacity)
    {
        if (info.FixedBatch != 0 && batchCapacity != info.FixedBatch)
        {
            throw new ArgumentOutOfRangeException(
                nameof(batchCapacity),
                batchCapacity,
                $"The network '{info.Name}' has the fixed batch {info.FixedBatch}.");
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(batchCapacity, 1);
    }

    /// <summary>The longer of two plans' fixed parts, rounded so that what follows it is aligned too.</summary>
    private static int FixedLength(int inference, int training, NetworkInfo info)
    {
        const int Multiple = 16;
        int length = Math.Max(inference, training);
        return length <= int.MaxValue - Multiple
            ? (length + Multiple - 1) / Multiple * Multiple
            : throw new ArgumentException($"The workspace of '{info.Name}' exceeds what one array holds.");
    }
}
