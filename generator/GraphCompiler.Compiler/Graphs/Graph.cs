using GraphCompiler.Compiler.Declarations;

namespace GraphCompiler.Compiler.Graphs;

/// <summary>The declared graph: its nodes in topological order, with shapes, parameters and outputs.</summary>
/// <param name="Declaration">What it was made from.</param>
/// <param name="ElementType">The element type of the whole network.</param>
/// <param name="Nodes">The nodes in topological order.</param>
/// <param name="Arguments">The inputs, then the targets, in declaration order.</param>
/// <param name="Outputs">What Forward returns, in declaration order.</param>
/// <param name="Losses">The losses, those of parts among them, in declaration order.</param>
public sealed record Graph(
    NetworkDeclaration Declaration,
    ElementType ElementType,
    IReadOnlyList<GraphNode> Nodes,
    IReadOnlyList<GraphNode> Arguments,
    IReadOnlyList<GraphNode> Outputs,
    IReadOnlyList<GraphNode> Losses)
{
    /// <summary>
    /// What the whole stands for where it is a part: its first output, or its first loss where it has none; null where
    /// it computes nothing.
    /// </summary>
    public GraphNode? Value => Outputs.Concat(Losses).FirstOrDefault();

    /// <summary>The nodes, and after each module node those of its part.</summary>
    public IEnumerable<GraphNode> AllNodes =>
        Nodes.SelectMany(node => node.Nested is { } part ? new[] { node }.Concat(part.AllNodes) : [node]);
}
