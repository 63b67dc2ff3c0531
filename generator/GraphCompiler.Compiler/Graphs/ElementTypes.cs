using GraphCompiler.Compiler.Declarations;

namespace GraphCompiler.Compiler.Graphs;

/// <summary>One real element type throughout a network; indices only where an operator has them.</summary>
public static class ElementTypes
{
    /// <summary>The network's element type, that of most of its real nodes; the others are reported.</summary>
    public static ElementType Check(IReadOnlyList<GraphNode> nodes, List<Problem> problems)
    {
        var real = nodes.Where(node => node.ElementType != ElementType.Int32).ToList();
        var doubles = real.Count(node => node.ElementType == ElementType.Double);
        var elementType = 2 * doubles > real.Count ? ElementType.Double : ElementType.Single;
        var majority = real.FirstOrDefault(node => node.ElementType == elementType);
        foreach (var node in nodes)
        {
            if (node.ElementType == ElementType.Int32 && !node.Operator.AllowsIntegers)
            {
                node.IsMistyped = true;
                problems.Add(new Problem(
                    ProblemIds.MixedElementTypes,
                    node.Name,
                    ProblemPlaces.Type,
                    -1,
                    $"'{node.Name}' is a Node<int>, but {node.Operator.Name} gives real numbers; "
                    + $"declare it as Node<{Keyword(elementType)}>"));
            }
            else if (node.ElementType != ElementType.Int32 && node.ElementType != elementType)
            {
                problems.Add(new Problem(
                    ProblemIds.MixedElementTypes,
                    node.Name,
                    ProblemPlaces.Type,
                    -1,
                    $"'{node.Name}' is a Node<{Keyword(node.ElementType)}> "
                    + $"and '{majority!.Name}' a Node<{Keyword(elementType)}>; "
                    + "a network has one element type, so declare all of its real nodes alike"));
            }
        }

        return elementType;
    }

    public static string Keyword(ElementType type) => type switch
    {
        ElementType.Single => "float",
        ElementType.Double => "double",
        _ => "int",
    };
}
