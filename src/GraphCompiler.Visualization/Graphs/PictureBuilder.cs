using System.Collections.Immutable;

namespace GraphCompiler.Visualization;

/// <summary>Reads a picture from what is known of a network.</summary>
internal sealed class PictureBuilder
{
    private const string Module = "Module";

    private readonly NetworkInfo _info;
    private readonly Dictionary<string, NodeInfo> _byName;
    private readonly NodeInfo[] _drawn;
    private readonly Dictionary<string, int> _indices;

    // A module is a frame around its nodes, no box: who reads it reads the node inside that has its value.
    private PictureBuilder(NetworkInfo info)
    {
        _info = info;
        _byName = info.Nodes.ToDictionary(node => node.Name, StringComparer.Ordinal);
        _drawn = [.. info.Nodes.Where(node => !IsFrame(node))];
        _indices = _drawn.Select((node, i) => (node.Name, i))
            .ToDictionary(pair => pair.Name, pair => pair.i, StringComparer.Ordinal);
    }

    public static Picture Build(NetworkInfo info)
    {
        var builder = new PictureBuilder(info);
        bool[] hasGradient = builder.Gradients();
        ImmutableArray<PictureNode> nodes = [.. builder._drawn.Select((node, i) => builder.Node(node, i, hasGradient[i]))];
        ImmutableDictionary<string, string> titles = info.Nodes.Where(IsFrame).ToImmutableDictionary(node => node.Name, Title);
        return new Picture(info.Name[(info.Name.LastIndexOfAny(['.', '+']) + 1)..], nodes) { FrameTitles = titles };
    }

    private static bool IsFrame(NodeInfo node) => node is { Operator: Module, Inside: not null };

    // The formula is such as Block(X), 2 times.
    private static string Title(NodeInfo module)
    {
        int end = module.Formula.IndexOf('(', StringComparison.Ordinal);
        int times = module.Formula.LastIndexOf("), ", StringComparison.Ordinal);
        string part = end < 0 ? module.Formula : module.Formula[..end];
        return $"{Label(module)}: {part}" + (times < 0 ? "" : $", {module.Formula[(times + 3)..]}");
    }

    private static string Label(NodeInfo node) => node.Name[(node.Name.LastIndexOf('.') + 1)..];

    private PictureNode Node(NodeInfo node, int index, bool hasGradient)
    {
        int dot = node.Name.LastIndexOf('.');
        IEnumerable<string> axes = node.Shape.Select(axis => $"{axis}");
        string[] batch = node.IsBatched ? [_info.FixedBatch > 0 ? $"{_info.FixedBatch}" : "batch"] : [];
        ImmutableArray<string> modules =
            [.. _info.Nodes.Where(other => IsFrame(other) && Computed(other.Name) == node.Name).Select(other => other.Name)];
        return new PictureNode(
            index,
            node.Name,
            Label(node),
            node.Operator,
            $"[{string.Join(", ", batch.Concat(axes))}]",
            node.Formula,
            _info.Parameters.Where(parameter => node.Parameters.Contains(parameter.Name))
                .Sum(parameter => (long)parameter.Elements),
            Role(node, modules),
            dot < 0 ? "" : node.Name[..dot],
            Inputs(node),
            hasGradient)
        {
            Modules = modules,
        };
    }

    /// <summary>The node that computes what a name stands for: of a module the one inside.</summary>
    private string Computed(string name)
    {
        while (_byName.TryGetValue(name, out NodeInfo? node) && IsFrame(node))
            name = node.Inside!;
        return name;
    }

    // A further result of a module is read from the node inside that it is.
    private ImmutableArray<int> Inputs(NodeInfo node) =>
    [
        .. (node.Inside is { } inside ? [inside] : node.Inputs)
            .Select(Computed)
            .Where(_indices.ContainsKey)
            .Select(input => _indices[input])
            .Distinct(),
    ];

    private NodeRole Role(NodeInfo node, ImmutableArray<string> modules) => node.Operator switch
    {
        "Input" when node.Inputs.IsEmpty => NodeRole.Input,
        "Target" when node.Inputs.IsEmpty => NodeRole.Target,
        "Parameter" or "Constant" or "State" => NodeRole.Source,
        _ when _info.Losses.Any(loss => loss.Node == node.Name) => NodeRole.Loss,
        _ when _info.Outputs.Contains(node.Name) || modules.Any(module => _info.Outputs.Contains(module)) => NodeRole.Output,
        _ => NodeRole.Computed,
    };

    // A gradient reaches what a loss (or an output, where there is none) depends on and what depends on something
    // trainable.
    private bool[] Gradients()
    {
        bool[] isTrainable = new bool[_drawn.Length];
        bool[] isRead = new bool[_drawn.Length];
        for (int i = 0; i < _drawn.Length; i++)
        {
            NodeInfo node = _drawn[i];
            isTrainable[i] = node.Kind == NodeKind.Real
                && (_info.Parameters.Any(parameter => parameter.IsTrainable && node.Parameters.Contains(parameter.Name))
                    || Inputs(node).Any(input => isTrainable[input]));
        }

        IEnumerable<string> ends = _info.Losses.IsEmpty ? _info.Outputs : _info.Losses.Select(loss => loss.Node);
        foreach (string end in ends)
            isRead[_indices[Computed(end)]] = true;
        for (int i = _drawn.Length - 1; i >= 0; i--)
        {
            if (isRead[i])
            {
                foreach (int input in Inputs(_drawn[i]))
                    isRead[input] = true;
            }
        }

        return [.. isTrainable.Zip(isRead, (trainable, read) => trainable && read)];
    }
}
