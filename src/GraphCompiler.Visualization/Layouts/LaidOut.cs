namespace GraphCompiler.Visualization.Layouts;

/// <summary>Where everything is, in pixels from the top left.</summary>
/// <param name="Nodes">The box of each node.</param>
/// <param name="Edges">The way of each edge.</param>
/// <param name="Frames">The boxes of the modules, outer ones first.</param>
/// <param name="Width">The width of the whole.</param>
/// <param name="Height">The height of the whole.</param>
internal sealed record LaidOut(
    IReadOnlyList<Box> Nodes, IReadOnlyList<Route> Edges, IReadOnlyList<Frame> Frames, double Width, double Height);

/// <summary>A rectangle.</summary>
internal readonly record struct Box(double X, double Y, double Width, double Height)
{
    public double Centre => X + (Width / 2);

    public double Bottom => Y + Height;
}

/// <summary>An edge's way from the bottom of one node over the layers between to the top of another.</summary>
internal sealed record Route(int From, int To, IReadOnlyList<(double X, double Y)> Points);

/// <summary>The rectangle around a module's nodes, and what stands over them.</summary>
internal sealed record Frame(string Path, string Title, Box Box);
