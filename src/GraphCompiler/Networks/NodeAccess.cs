using GraphCompiler.Runtime;

namespace GraphCompiler;

/// <summary>Where nodes are after a pass, and what to say when they are nowhere.</summary>
internal static class NodeAccess
{
    /// <summary>Where a node's value is after the last pass.</summary>
    /// <exception cref="InvalidOperationException">Nowhere.</exception>
    public static ValuePlace Value(NodeInfo node, PassKind pass)
    {
        ValuePlace place = pass == PassKind.TrainStep ? AfterStep(node) : node.Values[(int)pass];
        return place.Kind is PlaceKind.Absent or PlaceKind.Argument ? Elsewhere(node, pass, place) : place;
    }

    /// <summary>Where a node's gradient is after the last pass.</summary>
    /// <exception cref="InvalidOperationException">Nowhere.</exception>
    public static ValuePlace Gradient(NodeInfo node, PassKind pass)
    {
        ValuePlace place = node.Gradient;
        if (place.Kind == PlaceKind.Parameter)
            return place;
        if (place.Kind == PlaceKind.Absent)
        {
            string reason = string.IsNullOrEmpty(place.Text) ? Hidden(node) : place.Text;
            throw new InvalidOperationException($"There is no gradient of '{node.Name}': {reason}.");
        }

        return pass is PassKind.Backward or PassKind.TrainStep
            ? place
            : throw new InvalidOperationException(
                $"The gradient of '{node.Name}' is what Backward computes, and {PassText.Last(pass)}.");
    }

    /// <summary>The exception for writing what is computed.</summary>
    public static InvalidOperationException NotWritable(NodeInfo node) => new(
        $"'{node.Name}' is computed by {node.Operator} and cannot be set; parameters and buffers can.");

    /// <summary>A step leaves what Backward does, but keeps no copy of what the caller passed.</summary>
    private static ValuePlace AfterStep(NodeInfo node)
    {
        ValuePlace evaluated = node.Values[(int)PassKind.Evaluate];
        return evaluated.Kind == PlaceKind.Argument ? evaluated : node.Values[(int)PassKind.Backward];
    }

    /// <summary>Parameters and constants do not depend on a pass; anything else is an error.</summary>
    private static ValuePlace Elsewhere(NodeInfo node, PassKind pass, ValuePlace place)
    {
        foreach (ValuePlace other in node.Values)
        {
            if (other.Kind is PlaceKind.Parameter or PlaceKind.Constant)
                return other;
        }

        string name = PassText.Name(pass);
        string message = pass switch
        {
            PassKind.None => $"The value of '{node.Name}' is computed by a pass, and no pass has run yet.",
            _ when place.Kind == PlaceKind.Argument =>
                $"The value of '{node.Name}' was not kept: {name} reads the caller's memory in place; ForwardTraining "
                + "keeps it.",
            _ when !string.IsNullOrEmpty(place.Text) =>
                $"There is no value of '{node.Name}' after {name}: {place.Text}.",
            PassKind.Backward =>
                $"The value of '{node.Name}' is not kept by Backward, which uses its memory; read it after "
                + "ForwardTraining.",
            _ => $"There is no value of '{node.Name}' after {name}: {Hidden(node)}.",
        };
        throw new InvalidOperationException(message);
    }

    private static string Hidden(NodeInfo node) => node.IsPublic
        ? "nothing that runs needs it"
        : "the node is private, so that it may be fused away; a public node is kept";
}
