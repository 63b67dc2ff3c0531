using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Operators;
using GraphCompiler.Compiler.Operators.Composition;

namespace GraphCompiler.Compiler.Graphs;

/// <summary>
/// Refuses a class that has too many nodes once its parts are written out in place: where each block contains the next
/// one twice, thirty blocks are a thousand million nodes, which no compilation ends with.
/// </summary>
public sealed class InlinedNodes
{
    /// <summary>The most nodes a class may have, those of its parts with it; a part repeated counts once.</summary>
    public const int Maximum = 1 << 14;

    private readonly Dictionary<string, NetworkDeclaration> parts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> counts = new(StringComparer.Ordinal);

    private InlinedNodes(IReadOnlyList<NetworkDeclaration> parts)
    {
        // Of two types of one name, which C# refuses, the first stands.
        foreach (var part in parts.Reverse())
        {
            this.parts[part.Type.MetadataName] = part;
        }
    }

    /// <summary>Whether the parts may be written out; where they may not, that is said here or in a part.</summary>
    /// <param name="declaration">The class.</param>
    /// <param name="parts">All parts it contains, directly or through others; they contain no cycle.</param>
    /// <param name="problems">Receives the error, at the node that contributes most.</param>
    public static bool Check(
        NetworkDeclaration declaration, IReadOnlyList<NetworkDeclaration> parts, List<Problem> problems)
    {
        var nodes = new InlinedNodes(parts);
        var count = nodes.Count(declaration);
        var modules = declaration.Nodes.Where(node => nodes.PartOf(node) is not null).ToList();
        if (count <= Maximum || modules.Count == 0)
        {
            return true;
        }

        var largest = modules.OrderByDescending(nodes.Count).First();
        var part = nodes.PartOf(largest)!;
        if (nodes.Count(largest) <= Maximum || part.IsForeign)
        {
            problems.Add(new Problem(
                ProblemIds.InvalidArgument,
                largest.Name,
                null,
                -1,
                $"'{largest.Name}' contains {Text(nodes.Count(largest))} nodes of '{part.Type.Name}' and of the parts in "
                + $"it, with which '{declaration.Type.Name}' has {Text(count)}, more than {Maximum}; contain fewer parts, "
                + "or give Repeat to one whose output is its next input"));
        }

        return false;
    }

    /// <summary>Whether a part can be written out; where it cannot, <see cref="Check"/> says so.</summary>
    public static bool Allows(NetworkDeclaration part, IReadOnlyList<NetworkDeclaration> parts) =>
        new InlinedNodes(parts).Count(part) <= Maximum;

    private NetworkDeclaration? PartOf(NodeDeclaration node) =>
        node.Operation is { Operator: "Module" } operation
        && new NodeArguments(operation).Text(ModuleOperator.TypeArgument) is { } name
        && parts.TryGetValue(name, out var part)
            ? part
            : null;

    private long Count(NodeDeclaration node) => PartOf(node) is { } part ? Count(part) : 0;

    private long Count(NetworkDeclaration declaration)
    {
        if (!counts.TryGetValue(declaration.Type.MetadataName, out var count))
        {
            // Far beyond what is allowed the number says nothing, and would overflow in the end.
            count = declaration.Nodes.Aggregate(
                0L, (sum, node) => Math.Min(sum + 1 + Count(node), int.MaxValue));
            counts.Add(declaration.Type.MetadataName, count);
        }

        return count;
    }

    private static string Text(long count) => count == int.MaxValue ? $"{int.MaxValue} or more" : $"{count}";
}
