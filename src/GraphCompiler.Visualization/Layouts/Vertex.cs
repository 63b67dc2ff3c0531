namespace GraphCompiler.Visualization.Layouts;

/// <summary>A place in a layer: a node, or where a long edge passes.</summary>
internal sealed class Vertex(int layer, double width, string frame, int node = -1)
{
    /// <summary>The node's index; -1 for an edge that passes.</summary>
    public int Node { get; } = node;

    public int Layer { get; } = layer;

    public double Width { get; } = width;

    /// <summary>The module it is in.</summary>
    public string Frame { get; } = frame;

    public List<Vertex> Above { get; } = [];

    public List<Vertex> Below { get; } = [];

    /// <summary>Its place within the layer.</summary>
    public int Order { get; set; }

    /// <summary>Its centre.</summary>
    public double X { get; set; }

    public bool IsEdge => Node < 0;
}
