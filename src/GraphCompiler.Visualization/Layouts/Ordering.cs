namespace GraphCompiler.Visualization.Layouts;

/// <summary>
/// Orders each layer so that few edges cross, by the barycentre heuristic of Sugiyama, Tagawa and Toda (1981); the
/// vertices of a module stay together.
/// </summary>
internal static class Ordering
{
    private const int Sweeps = 24;

    public static void Run(List<List<Vertex>> rows)
    {
        rows.ForEach(Number);
        List<Vertex[]> best = Copy(rows);
        long fewest = Crossings(rows);
        for (int sweep = 0; sweep < Sweeps && fewest > 0; sweep++)
        {
            bool isDown = sweep % 2 == 0;
            for (int i = 1; i < rows.Count; i++)
            {
                List<Vertex> row = rows[isDown ? i : rows.Count - 1 - i];
                Sort(row, isDown);
                Number(row);
            }

            long crossings = Crossings(rows);
            if (crossings < fewest)
                (fewest, best) = (crossings, Copy(rows));
        }

        for (int i = 0; i < rows.Count; i++)
        {
            rows[i] = [.. best[i]];
            Number(rows[i]);
        }
    }

    private static void Sort(List<Vertex> row, bool isDown)
    {
        Dictionary<Vertex, double> centres = row.ToDictionary(vertex => vertex, vertex => Barycentre(vertex, isDown));
        Vertex[] sorted = [.. Grouped(row, "", centres)];
        row.Clear();
        row.AddRange(sorted);
    }

    // A module directly within the frame counts as one; inside of it the same again.
    private static IEnumerable<Vertex> Grouped(
        IEnumerable<Vertex> vertices, string frame, Dictionary<Vertex, double> centres) => vertices
        .GroupBy(vertex => (Inner: Inside(vertex.Frame, frame), Own: Inside(vertex.Frame, frame) is null ? vertex : null))
        .OrderBy(group => group.Average(vertex => centres[vertex]))
        .SelectMany(group => group.Key.Inner is { } inner ? Grouped(group, inner, centres) : group);

    private static string? Inside(string frame, string outer) =>
        Picture.Ancestors(frame).LastOrDefault(path => path != outer && (outer.Length == 0 || Picture.IsWithin(path, outer)));

    private static double Barycentre(Vertex vertex, bool isDown)
    {
        List<Vertex> neighbours = isDown ? vertex.Above : vertex.Below;
        return neighbours.Count == 0 ? vertex.Order : neighbours.Average(neighbour => neighbour.Order);
    }

    private static void Number(List<Vertex> row)
    {
        for (int i = 0; i < row.Count; i++)
            row[i].Order = i;
    }

    private static long Crossings(List<List<Vertex>> rows)
    {
        long crossings = 0;
        foreach (List<Vertex> row in rows)
        {
            (int From, int To)[] edges = [.. row.SelectMany(from => from.Below.Select(to => (from.Order, to.Order)))];
            for (int i = 0; i < edges.Length; i++)
            {
                for (int j = i + 1; j < edges.Length; j++)
                {
                    bool cross = (edges[i].From - edges[j].From) * (edges[i].To - edges[j].To) < 0;
                    crossings += cross ? 1 : 0;
                }
            }
        }

        return crossings;
    }

    private static List<Vertex[]> Copy(List<List<Vertex>> rows) => rows.ConvertAll(row => row.ToArray());
}
