namespace GraphCompiler.Visualization.Layouts;

/// <summary>Lays a picture out in layers from top to bottom, in the order of the data's flow.</summary>
internal static class LayeredLayout
{
    private const double Margin = 24;
    private const double LayerGap = 40;

    /// <param name="picture">What to lay out.</param>
    /// <param name="sizes">The width and height of each node's box.</param>
    public static LaidOut Run(Picture picture, IReadOnlyList<(double Width, double Height)> sizes)
    {
        var layers = Layers.Of(picture, [.. sizes.Select(size => size.Width)]);
        var measures = new FrameMeasures(picture);
        Ordering.Run(layers.Rows);
        Positions.Run(layers.Rows, measures);
        double inset = Margin + measures.Frames.Select(measures.Side).DefaultIfEmpty().Max();
        (double[] tops, double bottom) = Tops(picture, layers, sizes, measures);
        Box[] boxes =
        [
            .. layers.Nodes.Select((vertex, i) => new Box(
                inset + vertex.X - (sizes[i].Width / 2),
                tops[vertex.Layer] + ((RowHeight(layers.Rows[vertex.Layer], sizes) - sizes[i].Height) / 2),
                sizes[i].Width,
                sizes[i].Height)),
        ];
        Route[] edges = [.. layers.Edges.Select(edge => Way(edge, boxes, layers, tops, sizes, inset))];
        Frame[] frames =
        [
            .. measures.Frames.Select(frame => new Frame(
                frame, picture.TitleOf(frame), Around(frame, layers, boxes, measures, inset))),
        ];
        double right = boxes.Select(box => box.X + box.Width)
            .Concat(edges.SelectMany(edge => edge.Points.Select(point => point.X)))
            .Concat(frames.Select(frame => frame.Box.X + frame.Box.Width))
            .DefaultIfEmpty()
            .Max();
        return new LaidOut(boxes, edges, frames, right + Margin, bottom + Margin);
    }

    // Between two layers there is room for the frames that end and begin there.
    private static (double[] Tops, double Bottom) Tops(
        Picture picture, Layers layers, IReadOnlyList<(double Width, double Height)> sizes, FrameMeasures measures)
    {
        double[] tops = new double[layers.Rows.Count];
        double[] above = new double[tops.Length + 1];
        double[] below = new double[tops.Length + 1];
        foreach (string frame in measures.Frames)
        {
            int[] rows = [.. picture.Nodes
                .Where(node => Picture.IsWithin(node.Frame, frame))
                .Select(node => layers.Nodes[node.Index].Layer)];
            above[rows.Min()] = Math.Max(above[rows.Min()], measures.Top(frame));
            below[rows.Max()] = Math.Max(below[rows.Max()], measures.Side(frame));
        }

        double y = Margin;
        for (int i = 0; i < tops.Length; i++)
        {
            y += above[i];
            tops[i] = y;
            y += RowHeight(layers.Rows[i], sizes) + below[i] + (i < tops.Length - 1 ? LayerGap : 0);
        }

        return (tops, y);
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

    // Around the nodes, and the edges that pass between them.
    private static Box Around(
        string frame, Layers layers, Box[] boxes, FrameMeasures measures, double inset)
    {
        Box[] nodes = [.. boxes.Where((_, i) => Picture.IsWithin(layers.Nodes[i].Frame, frame))];
        double[] passed =
        [
            .. layers.Edges.SelectMany(edge => edge.Passed)
                .Where(step => Picture.IsWithin(step.Frame, frame))
                .Select(step => inset + step.X),
        ];
        double side = measures.Side(frame);
        double left = nodes.Select(box => box.X).Concat(passed).Min() - side;
        double right = nodes.Select(box => box.X + box.Width).Concat(passed).Max() + side;
        double top = nodes.Min(box => box.Y) - measures.Top(frame);
        return new Box(
            left, top, Math.Max(right - left, measures.Width(frame)), nodes.Max(box => box.Bottom) + side - top);
    }
}
