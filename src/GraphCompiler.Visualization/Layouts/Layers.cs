namespace GraphCompiler.Visualization.Layouts;

/// <summary>
/// Puts nodes into layers, each below everything it reads, and breaks edges over several layers into steps.
/// </summary>
internal sealed class Layers
{
    private const double EdgeWidth = 8;

    private Layers(List<List<Vertex>> rows, Vertex[] nodes, List<(int From, int To, List<Vertex> Passed)> edges) =>
        (Rows, Nodes, Edges) = (rows, nodes, edges);

    public List<List<Vertex>> Rows { get; }

    /// <summary>The vertex of each node.</summary>
    public Vertex[] Nodes { get; }

    /// <summary>The edges with what they pass.</summary>
    public List<(int From, int To, List<Vertex> Passed)> Edges { get; }

    public static Layers Of(Picture picture, IReadOnlyList<double> widths)
    {
        int[] layers = Assign(picture);
        List<List<Vertex>> rows = [.. Enumerable.Range(0, layers.DefaultIfEmpty(-1).Max() + 1).Select(_ => new List<Vertex>())];
        Vertex[] nodes =
        [
            .. picture.Nodes.Select((node, i) => new Vertex(layers[i], widths[i], node.Frame, i)),
        ];
        foreach (Vertex vertex in nodes)
            rows[vertex.Layer].Add(vertex);
        List<(int, int, List<Vertex>)> edges = [];
        foreach (PictureNode node in picture.Nodes)
        {
            foreach (int input in node.Inputs)
                edges.Add((input, node.Index, Connect(rows, nodes[input], nodes[node.Index])));
        }

        return new Layers(rows, nodes, edges);
    }

    // Below all inputs; a source directly above its first reader.
    private static int[] Assign(Picture picture)
    {
        int[] layers = new int[picture.Nodes.Length];
        foreach (PictureNode node in picture.Nodes)
            layers[node.Index] = node.Inputs.IsEmpty ? 0 : node.Inputs.Max(input => layers[input]) + 1;
        foreach (PictureNode source in picture.Nodes.Where(node => node.Inputs.IsEmpty))
        {
            int first = picture.Nodes
                .Where(node => node.Inputs.Contains(source.Index))
                .Select(node => layers[node.Index])
                .DefaultIfEmpty(1)
                .Min();
            layers[source.Index] = Math.Max(0, first - 1);
        }

        return layers;
    }

    private static List<Vertex> Connect(List<List<Vertex>> rows, Vertex from, Vertex to)
    {
        List<Vertex> passed = [];
        Vertex last = from;
        string frame = Common(from.Frame, to.Frame);
        for (int layer = from.Layer + 1; layer < to.Layer; layer++)
        {
            var step = new Vertex(layer, EdgeWidth, frame);
            rows[layer].Add(step);
            passed.Add(step);
            Join(last, step);
            last = step;
        }

        Join(last, to);
        return passed;
    }

    private static void Join(Vertex above, Vertex below)
    {
        above.Below.Add(below);
        below.Above.Add(above);
    }

    private static string Common(string left, string right) =>
        Picture.Ancestors(left).FirstOrDefault(frame => Picture.IsWithin(right, frame), "");
}
