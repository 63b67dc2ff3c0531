namespace GraphCompiler;

/// <summary>How a weight file is loaded.</summary>
public sealed class LoadOptions
{
    /// <summary>
    /// Whether the file holds every parameter and buffer of the network and nothing else, in the network's element
    /// type and shapes. Otherwise what fits is loaded and the rest reported; a damaged file is refused either way.
    /// </summary>
    public bool Strict { get; set; } = true;

    /// <summary>Whether the file's metadata must name the network's graph hash.</summary>
    public bool RequireSameGraph { get; set; }
}
