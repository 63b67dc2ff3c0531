namespace GraphCompiler.Visualization.Layouts;

/// <summary>
/// Places the vertices of each layer near those they are joined to, apart from each other. A layer's places minimise
/// the squared distances to where its vertices would like to be: isotonic regression by pooling adjacent violators.
/// </summary>
internal static class Positions
{
    private const int Sweeps = 30;
    private const double Gap = 28;
    private const double FrameGap = 14;

    public static void Run(List<List<Vertex>> rows, FrameMeasures measures)
    {
        foreach (List<Vertex> row in rows)
            Place(row, _ => 0);
        for (int sweep = 0; sweep < Sweeps; sweep++)
        {
            bool isDown = sweep % 2 == 0;
            for (int i = 0; i < rows.Count; i++)
                Place(rows[isDown ? i : rows.Count - 1 - i], vertex => Wish(vertex, isDown));
        }

        FrameSeparation.Run(rows, measures);

        // What hangs together keeps its form; the parts stand side by side.
        double left = 0;
        foreach (List<Vertex> part in Parts(rows).OrderBy(part => part.Average(vertex => vertex.X)))
        {
            double shift = left - part.Min(vertex => vertex.X - (vertex.Width / 2));
            foreach (Vertex vertex in part)
                vertex.X += shift;
            left = part.Max(vertex => vertex.X + (vertex.Width / 2)) + (2 * Gap);
        }
    }

    private static IEnumerable<List<Vertex>> Parts(List<List<Vertex>> rows)
    {
        HashSet<Vertex> seen = [];
        foreach (Vertex first in rows.SelectMany(row => row).Where(seen.Add))
        {
            List<Vertex> part = [first];
            for (int i = 0; i < part.Count; i++)
                part.AddRange(part[i].Above.Concat(part[i].Below).Where(seen.Add));
            yield return part;
        }
    }

    private static double Wish(Vertex vertex, bool isDown)
    {
        List<Vertex> first = isDown ? vertex.Above : vertex.Below;
        List<Vertex> neighbours = first.Count > 0 ? first : isDown ? vertex.Below : vertex.Above;
        return neighbours.Count == 0 ? vertex.X : neighbours.Average(neighbour => neighbour.X);
    }

    private static void Place(List<Vertex> row, Func<Vertex, double> wish)
    {
        double[] offsets = new double[row.Count];
        for (int i = 1; i < row.Count; i++)
            offsets[i] = offsets[i - 1] + Distance(row[i - 1], row[i]);
        List<(double Mean, int Count)> pools = [];
        for (int i = 0; i < row.Count; i++)
        {
            (double mean, int count) = (wish(row[i]) - offsets[i], 1);
            while (pools.Count > 0 && pools[^1].Mean > mean)
            {
                (double before, int size) = pools[^1];
                mean = ((mean * count) + (before * size)) / (count + size);
                count += size;
                pools.RemoveAt(pools.Count - 1);
            }

            pools.Add((mean, count));
        }

        int at = 0;
        foreach ((double mean, int count) in pools)
        {
            for (int i = 0; i < count; i++, at++)
                row[at].X = mean + offsets[at];
        }
    }

    // Between nodes of different modules there must be room for their frames.
    private static double Distance(Vertex left, Vertex right)
    {
        int borders = left.Frame == right.Frame
            ? 0
            : Picture.Ancestors(left.Frame).Count(frame => !Picture.IsWithin(right.Frame, frame))
                + Picture.Ancestors(right.Frame).Count(frame => !Picture.IsWithin(left.Frame, frame));
        return ((left.Width + right.Width) / 2) + Gap + (borders * FrameGap);
    }
}
