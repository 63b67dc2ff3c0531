using System.Collections.Immutable;

namespace GraphCompiler.Visualization;

/// <summary>Reads a picture from what is known of a network.</summary>
internal static class PictureBuilder
{
    public static Picture Build(NetworkInfo info)
    {
        Dictionary<string, int> indices = [];
        for (int i = 0; i < info.Nodes.Length; i++)
            indices[info.Nodes[i].Name] = i;
        bool[] hasGradient = Gradients(info, indices);
        ImmutableArray<PictureNode> nodes =
            [.. info.Nodes.Select((node, i) => Node(info, node, i, indices, hasGradient[i]))];
        return new Picture(info.Name[(info.Name.LastIndexOfAny(['.', '+']) + 1)..], nodes);
    }

    private static PictureNode Node(
        NetworkInfo info, NodeInfo node, int index, Dictionary<string, int> indices, bool hasGradient)
    {
        int dot = node.Name.LastIndexOf('.');
        IEnumerable<string> axes = node.Shape.Select(axis => $"{axis}");
        string[] batch = node.IsBatched ? [info.FixedBatch > 0 ? $"{info.FixedBatch}" : "batch"] : [];
        return new PictureNode(
            index,
            node.Name,
            node.Name[(dot + 1)..],
            node.Operator,
            $"[{string.Join(", ", batch.Concat(axes))}]",
            node.Formula,
            info.Parameters.Where(parameter => node.Parameters.Contains(parameter.Name))
                .Sum(parameter => (long)parameter.Elements),
            Role(info, node),
            dot < 0 ? "" : node.Name[..dot],
            [.. node.Inputs.Where(indices.ContainsKey).Select(input => indices[input]).Distinct()],
            hasGradient);
    }

    private static NodeRole Role(NetworkInfo info, NodeInfo node) => node.Operator switch
    {
        "Input" => NodeRole.Input,
        "Target" => NodeRole.Target,
        "Parameter" or "Constant" or "State" => NodeRole.Source,
        _ when info.Losses.Any(loss => loss.Node == node.Name) => NodeRole.Loss,
        _ when info.Outputs.Contains(node.Name) => NodeRole.Output,
        _ => NodeRole.Computed,
    };

    // A gradient reaches what a loss (or an output, where there is none) depends on and what depends on something
    // trainable.
    private static bool[] Gradients(NetworkInfo info, Dictionary<string, int> indices)
    {
        bool[] isTrainable = new bool[info.Nodes.Length];
        bool[] isRead = new bool[info.Nodes.Length];
        for (int i = 0; i < info.Nodes.Length; i++)
        {
            NodeInfo node = info.Nodes[i];
            isTrainable[i] = node.Kind == NodeKind.Real
                && (info.Parameters.Any(parameter => parameter.IsTrainable && node.Parameters.Contains(parameter.Name))
                    || Indices(node, indices).Any(input => isTrainable[input]));
        }

        IEnumerable<string> ends = info.Losses.IsEmpty ? info.Outputs : info.Losses.Select(loss => loss.Node);
        foreach (string end in ends)
            isRead[indices[end]] = true;
        for (int i = info.Nodes.Length - 1; i >= 0; i--)
        {
            if (isRead[i])
            {
                foreach (int input in Indices(info.Nodes[i], indices))
                    isRead[input] = true;
            }
        }

        return [.. isTrainable.Zip(isRead, (trainable, read) => trainable && read)];
    }

    private static IEnumerable<int> Indices(NodeInfo node, Dictionary<string, int> indices) =>
        node.Inputs.Where(indices.ContainsKey).Select(input => indices[input]);
}
