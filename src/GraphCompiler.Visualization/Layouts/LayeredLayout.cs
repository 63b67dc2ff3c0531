namespace GraphCompiler.Visualization.Layouts;

/// <summary>Lays a picture out in layers from top to bottom, in the order of the data's flow.</summary>
internal static class LayeredLayout
{
    private const double Margin = 24;
    private const double LayerGap = 58;
    private const double FramePadding = 12;
    private const double FrameTitle = 16;

    /// <param name="picture">What to lay out.</param>
    /// <param name="sizes">The width and height of each node's box.</param>
    public static LaidOut Run(Picture picture, IReadOnlyList<(double Width, double Height)> sizes)
    {
        var layers = Layers.Of(picture, [.. sizes.Select(size => size.Width)]);
        Ordering.Run(layers.Rows);
        Positions.Run(layers.Rows);
        int depth = picture.Frames.Select(frame => Picture.Ancestors(frame).Count()).DefaultIfEmpty(0).Max();
        double inset = Margin + (depth * FramePadding);
        (double[] tops, double bottom) = Tops(layers, sizes, inset + (depth * FrameTitle), depth);
        Box[] boxes =
        [
            .. layers.Nodes.Select((vertex, i) => new Box(
                inset + vertex.X - (sizes[i].Width / 2),
                tops[vertex.Layer] + ((RowHeight(layers.Rows[vertex.Layer], sizes) - sizes[i].Height) / 2),
                sizes[i].Width,
                sizes[i].Height)),
        ];
        Route[] edges = [.. layers.Edges.Select(edge => Way(edge, boxes, layers, tops, sizes, inset))];
        Frame[] frames = [.. picture.Frames.Select(frame => new Frame(frame, Around(picture, frame, boxes, depth)))];
        double right = boxes.Select(box => box.X + box.Width)
            .Concat(edges.SelectMany(edge => edge.Points.Select(point => point.X)))
            .Concat(frames.Select(frame => frame.Box.X + frame.Box.Width))
            .DefaultIfEmpty()
            .Max();
        return new LaidOut(boxes, edges, frames, right + Margin, bottom + inset);
    }

    private static (double[] Tops, double Bottom) Tops(
        Layers layers, IReadOnlyList<(double Width, double Height)> sizes, double first, int depth)
    {
        double[] tops = new double[layers.Rows.Count];
        double y = first;
        for (int i = 0; i < tops.Length; i++)
        {
            tops[i] = y;
            y += RowHeight(layers.Rows[i], sizes) + LayerGap + (depth * FramePadding);
        }

        return (tops, tops.Length == 0 ? first : tops[^1] + RowHeight(layers.Rows[^1], sizes));
    }

    private static double RowHeight(List<Vertex> row, IReadOnlyList<(double Width, double Height)> sizes) =>
        row.Where(vertex => !vertex.IsEdge).Select(vertex => sizes[vertex.Node].Height).DefaultIfEmpty().Max();

    private static Route Way(
        (int From, int To, List<Vertex> Passed) edge,
        Box[] boxes,
        Layers layers,
        double[] tops,
        IReadOnlyList<(double Width, double Height)> sizes,
        double inset)
    {
        List<(double, double)> points = [(boxes[edge.From].Centre, boxes[edge.From].Bottom)];
        foreach (Vertex step in edge.Passed)
        {
            double top = tops[step.Layer];
            points.Add((inset + step.X, top));
            points.Add((inset + step.X, top + RowHeight(layers.Rows[step.Layer], sizes)));
        }

        points.Add((boxes[edge.To].Centre, boxes[edge.To].Y));
        return new Route(edge.From, edge.To, points);
    }

    private static Box Around(Picture picture, string frame, Box[] boxes, int depth)
    {
        // An outer frame needs more room than those inside it.
        int inside = depth - Picture.Ancestors(frame).Count() + 1;
        double padding = inside * FramePadding;
        Box[] members = [.. picture.Nodes.Where(node => Picture.IsWithin(node.Frame, frame)).Select(node => boxes[node.Index])];
        double left = members.Min(box => box.X) - padding;
        double top = members.Min(box => box.Y) - padding - FrameTitle;
        return new Box(
            left,
            top,
            members.Max(box => box.X + box.Width) + padding - left,
            members.Max(box => box.Bottom) + padding - top);
    }
}
