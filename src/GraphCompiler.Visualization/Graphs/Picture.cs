using System.Collections.Immutable;

namespace GraphCompiler.Visualization;

/// <summary>What there is to draw of a network.</summary>
/// <param name="Title">The network's class.</param>
/// <param name="Nodes">The nodes in the order of execution: each after what it reads.</param>
public sealed record Picture(string Title, ImmutableArray<PictureNode> Nodes)
{
    /// <summary>The picture of a network.</summary>
    /// <param name="info">What is known of it.</param>
    /// <returns>Its nodes with what they read and what they are.</returns>
    public static Picture Of(NetworkInfo info)
    {
        ArgumentNullException.ThrowIfNull(info);
        return PictureBuilder.Build(info);
    }

    /// <summary>The paths of all modules, outer ones before those inside them.</summary>
    public IEnumerable<string> Frames => Nodes
        .SelectMany(node => Ancestors(node.Frame))
        .Distinct()
        .OrderBy(frame => frame.Count(letter => letter == '.'))
        .ThenBy(frame => frame, StringComparer.Ordinal);

    /// <summary>What stands over the frames, by their paths: the module's name, its part, how often it is applied.</summary>
    public ImmutableDictionary<string, string> FrameTitles { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>What stands over a frame.</summary>
    internal string TitleOf(string frame) => FrameTitles.GetValueOrDefault(frame, frame);

    /// <summary>A module's path and those of the modules around it.</summary>
    internal static IEnumerable<string> Ancestors(string frame)
    {
        for (string path = frame; path.Length > 0; path = path.LastIndexOf('.') is > 0 and var dot ? path[..dot] : "")
            yield return path;
    }

    /// <summary>Whether a frame is another one or inside it.</summary>
    internal static bool IsWithin(string frame, string outer) =>
        frame == outer || frame.StartsWith(outer + ".", StringComparison.Ordinal);
}
