using GraphCompiler.Runtime;

namespace GraphCompiler.Training;

/// <summary>Whether metrics can read nodes.</summary>
internal static class MetricPlaces
{
    /// <summary>The node of a name that is known to exist.</summary>
    public static NodeInfo Node(NetworkInfo info, string name) => info.Nodes[info.NodeIndex(name)];

    /// <summary>Refuses a node whose value <c>Evaluate</c> does not keep.</summary>
    /// <exception cref="ArgumentException">It does not.</exception>
    public static void CheckKept(string metric, NodeInfo node)
    {
        ValuePlace place = node.Values[(int)PassKind.Evaluate];
        if (place.Kind == PlaceKind.Absent)
        {
            string remedy = node.IsPublic ? place.Text ?? "nothing needs it" : "make its property public";
            throw new ArgumentException(
                $"The metric '{metric}' reads '{node.Name}', which Evaluate does not keep: {remedy}.");
        }
    }
}
