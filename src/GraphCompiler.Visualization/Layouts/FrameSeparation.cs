namespace GraphCompiler.Visualization.Layouts;

/// <summary>Moves vertices to the right until none lies in the frame of a module that it is no part of.</summary>
internal static class FrameSeparation
{
    private const int Rounds = 60;
    private const double Gap = 16;

    public static void Run(List<List<Vertex>> rows, FrameMeasures measures)
    {
        string[] innerFirst = [.. measures.Frames.Reverse()];
        for (int round = 0; round < Rounds; round++)
        {
            int moved = innerFirst.Count(frame => Separate(rows, measures, frame));
            if (moved == 0)
                return;
        }
    }

    private static bool Separate(List<List<Vertex>> rows, FrameMeasures measures, string frame)
    {
        Vertex[] members = [.. rows.SelectMany(row => row).Where(vertex => IsMember(vertex, frame))];
        int first = members.Min(vertex => vertex.Layer);
        int last = members.Max(vertex => vertex.Layer);
        double left = members.Min(Left) - measures.Side(frame);
        double right = Math.Max(members.Max(Right) + measures.Side(frame), left + measures.Width(frame));
        List<Vertex>[] span = [.. rows.Skip(first).Take(last - first + 1)];

        // What is left of it stays, and it moves; what is right of it moves.
        double shift = span.Max(row => Math.Max(0, row.Take(Start(row, frame, left, right))
            .Select(vertex => Right(vertex) + Gap - left).DefaultIfEmpty().Max()));
        bool hasMoved = shift > 0;
        foreach (List<Vertex> row in span)
        {
            int start = Start(row, frame, left, right);
            int end = start + row.Skip(start).TakeWhile(vertex => IsMember(vertex, frame)).Count();
            foreach (Vertex vertex in row.Skip(start))
                vertex.X += shift;
            double deficit = row.Skip(end).Select(vertex => right + shift + Gap - Left(vertex)).DefaultIfEmpty().Max();
            hasMoved |= deficit > 0;
            foreach (Vertex vertex in row.Skip(end))
                vertex.X += Math.Max(0, deficit);
        }

        return hasMoved;
    }

    // Where the members of a row begin; in a row without any, what lies beyond the middle of the frame.
    private static int Start(List<Vertex> row, string frame, double left, double right)
    {
        int start = row.FindIndex(vertex => IsMember(vertex, frame));
        return start >= 0 ? start : row.Count(vertex => vertex.X < (left + right) / 2);
    }

    private static bool IsMember(Vertex vertex, string frame) => Picture.IsWithin(vertex.Frame, frame);

    private static double Left(Vertex vertex) => vertex.X - (vertex.Width / 2);

    private static double Right(Vertex vertex) => vertex.X + (vertex.Width / 2);
}
