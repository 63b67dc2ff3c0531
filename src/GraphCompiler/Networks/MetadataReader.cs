using System.Collections.Immutable;

namespace GraphCompiler;

/// <summary>Reads the metadata text that the compiler writes; see <see cref="NetworkInfo.Parse"/>.</summary>
internal sealed partial class MetadataReader
{
    private const string Version = "1";

    /// <summary>Ends a line that the next one continues.</summary>
    private const string Continuation = "\\";

    private readonly ImmutableArray<ArgumentInfo>.Builder _arguments = ImmutableArray.CreateBuilder<ArgumentInfo>();
    private readonly ImmutableArray<NodeInfo>.Builder _nodes = ImmutableArray.CreateBuilder<NodeInfo>();
    private readonly ImmutableArray<ParameterInfo>.Builder _parameters = ImmutableArray.CreateBuilder<ParameterInfo>();
    private readonly ImmutableArray<BufferInfo>.Builder _buffers = ImmutableArray.CreateBuilder<BufferInfo>();
    private readonly ImmutableArray<StateInfo>.Builder _states = ImmutableArray.CreateBuilder<StateInfo>();
    private readonly ImmutableArray<ConstantInfo>.Builder _constants = ImmutableArray.CreateBuilder<ConstantInfo>();
    private readonly ImmutableArray<LossInfo>.Builder _losses = ImmutableArray.CreateBuilder<LossInfo>();
    private readonly ImmutableArray<string>.Builder _outputs = ImmutableArray.CreateBuilder<string>();
    private readonly ImmutableArray<string>.Builder _fused = ImmutableArray.CreateBuilder<string>();
    private readonly ImmutableArray<string>.Builder _dropped = ImmutableArray.CreateBuilder<string>();
    private readonly Dictionary<string, int> _nodeIndices = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _storageIndices = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImmutableArray<string>> _repeated = new(StringComparer.Ordinal);
    private string? _name;
    private string _hash = "";
    private Type _elementType = typeof(float);
    private int _fixedBatch;
    private CostInfo _costs;
    private PlanInfo _inference;
    private PlanInfo _training;
    private ScratchInfo _scratch;
    private bool _evaluatesInChunks = true;
    private int _leastRows = 1;

    /// <summary>Reads the whole text.</summary>
    public static NetworkInfo Read(string metadata)
    {
        var reader = new MetadataReader();
        int number = 0;
        string begun = "";
        foreach (ReadOnlySpan<char> text in metadata.AsSpan().EnumerateLines())
        {
            number++;
            if (text.EndsWith(Continuation))
            {
                begun = Joined(begun, text[..^Continuation.Length]);
                continue;
            }

            reader.ReadLine(begun.Length == 0 ? text : Joined(begun, text), number);
            begun = "";
        }

        return begun.Length == 0
            ? reader.Finish()
            : throw new MetadataLine(begun, number).Error("the text ends within a record");
    }

    /// <summary>A record so far and the line that continues it, whose indentation does not count.</summary>
    private static string Joined(string begun, ReadOnlySpan<char> text) =>
        string.Concat(begun, begun.Length == 0 ? text : text.TrimStart(' '));

    private void ReadLine(ReadOnlySpan<char> text, int number)
    {
        var line = new MetadataLine(text, number);
        if (number == 1)
            ReadVersion(ref line);
        else if (!text.IsEmpty)
            ReadRecord(ref line);
    }

    private static void ReadVersion(ref MetadataLine line)
    {
        if (line.IsAtEnd || line.Token("The first word") is not "graphcompiler")
            throw line.Error("the text does not start with 'graphcompiler'");
        string version = line.Text("The version");
        if (version != Version)
        {
            throw line.Error(
                $"the version is {version}, and this runtime reads {Version}; rebuild the network with the generator "
                + "that comes with the runtime");
        }
    }

    private void ReadRecord(ref MetadataLine line)
    {
        ReadOnlySpan<char> kind = line.Token("The record's kind");
        if (_name is null && kind is not "network")
            throw line.Error("the record 'network' comes first");
        switch (kind)
        {
            case "network": ReadNetwork(ref line); break;
            case "argument": ReadArgument(ref line); break;
            case "node": ReadNode(ref line); break;
            case "value": ReadValue(ref line); break;
            case "gradient": ReadGradient(ref line); break;
            case "parameter": ReadParameter(ref line); break;
            case "buffer": ReadBuffer(ref line); break;
            case "state": ReadState(ref line); break;
            case "repeat": ReadRepeat(ref line); break;
            case "inside": ReadInside(ref line); break;
            case "constant": ReadConstant(ref line); break;
            case "loss": ReadLoss(ref line); break;
            case "output": _outputs.Add(ExistingNode(ref line, line.Text("The node")).Name); break;
            case "cost": ReadCost(ref line); break;
            case "memory": ReadMemory(ref line); break;
            case "scratch": ReadScratch(ref line); break;
            case "evaluation": ReadEvaluation(ref line); break;
            case "share": _leastRows = Math.Max(1, line.Count("The fewest samples of a thread")); break;
            case "fused": _fused.Add(line.Rest()); break;
            case "dropped": _dropped.Add(line.Rest()); break;
            default: throw line.Error($"'{kind}' is no kind of record");
        }

        line.End();
    }

    private NodeInfo ExistingNode(ref MetadataLine line, string name) => _nodeIndices.TryGetValue(name, out int index)
        ? _nodes[index]
        : throw line.Error($"there is no node '{name}' on the lines above");
}
