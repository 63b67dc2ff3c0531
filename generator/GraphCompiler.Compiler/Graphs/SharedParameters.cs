using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Operators.Sources;

namespace GraphCompiler.Compiler.Graphs;

/// <summary>Follows shared parameters to the node they belong to.</summary>
public static class SharedParameters
{
    /// <summary>
    /// The node that owns the parameter <paramref name="suffix"/> of <paramref name="node"/>, and its entry there; null
    /// where sharing leads in a circle, or to a node without such a parameter.
    /// </summary>
    public static (GraphNode Node, NodeParameter Parameter)? Owner(GraphNode node, string suffix)
    {
        HashSet<GraphNode>? seen = null;
        while (SharedParts.Owner(node) is { } owner)
        {
            if (Find(owner, owner.Operator is ParameterOperator ? "" : suffix) is not { } found)
            {
                return null;
            }

            if (found.SharedFrom is null)
            {
                return (owner, found);
            }

            if (!(seen ??= []).Add(owner) || owner.Operand(found.SharedFrom) is not { } next)
            {
                return null;
            }

            node = next;
        }

        return null;
    }

    private static NodeParameter? Find(GraphNode node, string suffix)
    {
        foreach (var parameter in node.Parameters)
        {
            if (parameter.Suffix == suffix)
            {
                return parameter;
            }
        }

        return null;
    }

    public static void Check(IReadOnlyList<GraphNode> nodes, List<Problem> problems)
    {
        foreach (var node in nodes)
        {
            foreach (var parameter in node.Parameters.Where(parameter => parameter.SharedFrom is not null))
            {
                // Unknown names, and nodes that are wrong themselves, have been reported.
                if (node.Operand(parameter.SharedFrom!) is { Shape: not null } source)
                {
                    Check(node, parameter, source, problems);
                }
            }
        }
    }

    private static void Check(GraphNode node, NodeParameter parameter, GraphNode source, List<Problem> problems)
    {
        if (Owner(source, parameter.Suffix) is not { } owner)
        {
            problems.Add(new Problem(
                ProblemIds.InvalidArgument,
                node.Name,
                parameter.SharedFrom,
                -1,
                $"'{node.Name}' takes its {parameter.Suffix} from '{source.Name}', which has none of its own; "
                + $"name a [Parameter] or {Article(node.Operator.Name)} {node.Operator.Name} layer "
                + "that has one"));
            return;
        }

        if (owner.Parameter.Shape != parameter.Shape)
        {
            problems.Add(new Problem(
                ProblemIds.ShapeMismatch,
                node.Name,
                parameter.SharedFrom,
                -1,
                $"'{node.Name}' needs a {parameter.Suffix} {parameter.Shape}, "
                + $"but that of '{source.Name}' is {owner.Parameter.Shape}; they must be equal"));
        }
    }

    private static string Article(string name) => "AEIOU".IndexOf(name[0]) >= 0 ? "an" : "a";
}
