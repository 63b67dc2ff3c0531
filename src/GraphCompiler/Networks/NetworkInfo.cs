using System.Collections.Immutable;

namespace GraphCompiler;

/// <summary>Everything about a network that is known without running it.</summary>
public sealed class NetworkInfo
{
    private readonly Dictionary<string, int> _nodeIndices;
    private readonly Dictionary<string, int> _storageIndices;

    internal NetworkInfo(
        string name,
        string graphHash,
        Type elementType,
        Dictionary<string, int> nodeIndices,
        Dictionary<string, int> storageIndices)
    {
        Name = name;
        GraphHash = graphHash;
        ElementType = elementType;
        _nodeIndices = nodeIndices;
        _storageIndices = storageIndices;
    }

    /// <summary>The full name of the network's class.</summary>
    public string Name { get; }

    /// <summary>
    /// A hash of the declaration: networks that differ in a node, a shape or a parameter differ in it.
    /// </summary>
    public string GraphHash { get; }

    /// <summary>The number type, <see cref="float"/> or <see cref="double"/>.</summary>
    public Type ElementType { get; }

    /// <summary>The batch of every pass; 0 where it may be anything up to the capacity.</summary>
    public int FixedBatch { get; internal init; }

    /// <summary>The nodes in the order of execution.</summary>
    public ImmutableArray<NodeInfo> Nodes { get; internal init; }

    /// <summary>The inputs, then the targets, in the order of the passes' arguments.</summary>
    public ImmutableArray<ArgumentInfo> Arguments { get; internal init; }

    /// <summary>The parameters in the order of their storage, the trainable ones first.</summary>
    public ImmutableArray<ParameterInfo> Parameters { get; internal init; }

    /// <summary>The buffers in the order of their storage.</summary>
    public ImmutableArray<BufferInfo> Buffers { get; internal init; }

    /// <summary>What passes leave for the next, a value a batch row each.</summary>
    public ImmutableArray<StateInfo> States { get; internal init; }

    /// <summary>The nodes of fixed numbers.</summary>
    public ImmutableArray<ConstantInfo> Constants { get; internal init; }

    /// <summary>The losses in declaration order.</summary>
    public ImmutableArray<LossInfo> Losses { get; internal init; }

    /// <summary>The names of the output nodes in declaration order.</summary>
    public ImmutableArray<string> Outputs { get; internal init; }

    /// <summary>What the passes cost.</summary>
    public CostInfo Costs { get; internal init; }

    /// <summary>
    /// Whether <c>Evaluate</c> takes any number of samples. It does not where something beside the losses depends on
    /// the whole batch; then it takes the batch capacity at most.
    /// </summary>
    public bool EvaluatesInChunks { get; internal init; }

    /// <summary>The fewest samples that one of several threads takes.</summary>
    internal int LeastRows { get; init; } = 1;

    /// <summary>The workspace the passes need.</summary>
    public MemoryInfo Memory { get; internal init; }

    /// <summary>What the compiler computes together, one sentence each.</summary>
    public ImmutableArray<string> Fused { get; internal init; }

    /// <summary>What the compiler found that nothing reads, one sentence each.</summary>
    public ImmutableArray<string> Dropped { get; internal init; }

    /// <summary>The number of trainable parameter elements, padding not counted.</summary>
    public long TrainableElements => Parameters.Where(p => p.IsTrainable).Sum(p => (long)p.Elements);

    /// <summary>The number of frozen parameter elements, padding not counted.</summary>
    public long FrozenElements => Parameters.Where(p => !p.IsTrainable).Sum(p => (long)p.Elements);

    /// <summary>The size of one element in bytes, 4 or 8.</summary>
    public int ElementSize => ElementType == typeof(float) ? sizeof(float) : sizeof(double);

    /// <summary>The elements that the storage of all parameters takes, padding included.</summary>
    internal int ParameterLength => Parameters.IsEmpty ? 0 : Parameters[^1].Offset + Parameters[^1].Length;

    /// <summary>The elements that the storage of the trainable parameters takes, padding included.</summary>
    internal int GradientLength
    {
        get
        {
            int length = 0;
            foreach (ParameterInfo parameter in Parameters)
            {
                if (parameter.IsTrainable)
                    length = parameter.Offset + parameter.Length;
            }

            return length;
        }
    }

    /// <summary>The elements that the storage of all buffers takes, padding included.</summary>
    internal int BufferLength => Buffers.IsEmpty ? 0 : Buffers[^1].Offset + Buffers[^1].Length;

    /// <summary>Reads the text in which the compiler describes a network; generated code calls it once.</summary>
    /// <param name="metadata">
    /// One record a line, beginning with <c>graphcompiler 1</c>; a line that ends with a backslash goes on in the next.
    /// </param>
    /// <returns>The description.</returns>
    /// <exception cref="FormatException">
    /// A line is malformed; the message gives its number and what is wrong.
    /// </exception>
    public static NetworkInfo Parse(string metadata)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        return MetadataReader.Read(metadata);
    }

    /// <summary>A table of the nodes with shapes, parameters and formulas, and the totals.</summary>
    /// <returns>Text for a fixed-width font, lines ended by <c>\n</c>.</returns>
    public string Summary() => NetworkSummary.Of(this);

    /// <summary>The full name of the network's class.</summary>
    /// <returns>The same as <see cref="Name"/>.</returns>
    public override string ToString() => Name;

    /// <summary>The index of a node, or -1.</summary>
    internal int NodeIndex(string name) => _nodeIndices.GetValueOrDefault(name, -1);

    /// <summary>The index of a parameter, or the number of parameters plus that of a buffer, or -1.</summary>
    internal int StorageIndex(string name) => _storageIndices.GetValueOrDefault(name, -1);
}
