using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Operators.Composition;

namespace GraphCompiler.Compiler.Graphs;

/// <summary>Follows module nodes that use another's parameters to the nodes which those belong to.</summary>
public static class SharedParts
{
    /// <summary>The argument that names the module node whose parameters another uses.</summary>
    public const string Argument = "ParametersFrom";

    /// <summary>
    /// The node whose parameters and buffers <paramref name="node"/> uses: itself, or its counterpart in another
    /// module's part; null where sharing leads in a circle, or to a module that is wrong.
    /// </summary>
    public static GraphNode? Owner(GraphNode node)
    {
        if (node.Around is null)
        {
            return node;
        }

        var module = Module(node.Around);
        return module == node.Around
            ? node
            : module?.Nested?.Nodes.FirstOrDefault(other => other.Declaration.Name == node.Declaration.Name);
    }

    /// <summary>The module node whose part holds the parameters that a module node's part uses; null as above.</summary>
    public static GraphNode? Module(GraphNode module)
    {
        var seen = new HashSet<GraphNode>();
        var next = Owner(module);
        while (next is not null && seen.Add(next))
        {
            if (next.Operand(Argument) is not { } source)
            {
                return next;
            }

            next = Owner(source);
        }

        return null;
    }

    /// <summary>Reports what is wrong with the module nodes of one class that use another's parameters.</summary>
    public static void Check(IReadOnlyList<GraphNode> nodes, List<Problem> problems)
    {
        foreach (var node in nodes.Where(node => node.Operator is ModuleOperator))
        {
            // Unknown names, and nodes that are wrong themselves, have been reported.
            if (node.Operand(Argument) is { } source
                && (source.Operator is not ModuleOperator || (node.Nested is not null && source.Nested is not null))
                && Problem(node, source) is { } problem)
            {
                problems.Add(problem);
            }
        }
    }

    private static Problem? Problem(GraphNode node, GraphNode source)
    {
        Problem Because(string id, string reason) => new(id, node.Name, Argument, -1, reason);
        if (source.Operator is not ModuleOperator)
        {
            return Because(
                ProblemIds.InvalidArgument,
                $"'{node.Name}' takes its parameters from '{source.Name}', which is no module; name a [Module] node");
        }

        var (own, other) = (ModuleOperator.TypeOf(node), ModuleOperator.TypeOf(source));
        if (own != other)
        {
            return Because(
                ProblemIds.InvalidArgument,
                $"'{node.Name}' is of the part '{own}' and takes its parameters from '{source.Name}', "
                + $"which is of '{other}'; both must be of the same part");
        }

        if (Module(source) is not { } owner)
        {
            return Because(
                ProblemIds.Cycle,
                $"'{node.Name}' takes its parameters from '{source.Name}', and that in the end from '{node.Name}'; "
                + "one of them must have its own");
        }

        if (owner.HasParametersPerRepetition && (owner.Repeat != node.Repeat || !node.HasParametersPerRepetition))
        {
            return Because(
                ProblemIds.InvalidArgument,
                $"'{node.Name}' uses {Sets(node)} of parameters and takes them from '{owner.Name}', "
                + $"which has {Sets(owner)}; repeat both alike, or set ShareParameters on '{owner.Name}'");
        }

        return Mismatch(node, owner) is not var (inner, parameter, of, theirs)
            ? null
            : Because(
                ProblemIds.ShapeMismatch,
                $"'{inner.Name}' needs a {parameter.Suffix} {parameter.Shape}, "
                + $"but that of '{of.Name}' is {theirs.Shape}; they must be equal");
    }

    private static (GraphNode Node, NodeParameter Parameter, GraphNode Owner, NodeParameter Theirs)? Mismatch(
        GraphNode node, GraphNode owner)
    {
        foreach (var (mine, theirs) in node.Nested!.Nodes.Select(inner => (inner, owner.Nested!.Nodes
            .First(other => other.Declaration.Name == inner.Declaration.Name))))
        {
            foreach (var parameter in mine.Parameters)
            {
                var other = theirs.Parameters.First(other => other.Suffix == parameter.Suffix);
                if (other.Shape != parameter.Shape)
                {
                    return (mine, parameter, theirs, other);
                }
            }

            if (mine.Nested is not null && theirs.Nested is not null && Mismatch(mine, theirs) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static string Sets(GraphNode node) =>
        node.HasParametersPerRepetition ? $"{node.Repeat} sets" : "one set";
}
