using GraphCompiler.Compiler.Operators.Composition;
using GraphCompiler.Compiler.Operators.Sources;

namespace GraphCompiler.Compiler.Graphs;

/// <summary>What nodes depend on, through the parts of the network too.</summary>
public sealed class Dependence
{
    // What has been found to depend on no target, and so is not followed again.
    private readonly HashSet<GraphNode> free = [];

    /// <summary>Whether a node can only be computed where targets are given.</summary>
    public bool IsOnTarget(GraphNode node)
    {
        var seen = new HashSet<GraphNode>();
        var (arguments, isOnLoss) = Reach(node, seen, free);
        if (isOnLoss || arguments.Any(argument => argument.Operator is ArgumentOperator { IsTarget: true }))
        {
            return true;
        }

        free.UnionWith(seen);
        return false;
    }

    /// <summary>The inputs and targets of its own class that a node depends on, and whether a loss is on the way.</summary>
    private static (HashSet<GraphNode> Arguments, bool IsOnLoss) Reach(
        GraphNode node, HashSet<GraphNode> seen, HashSet<GraphNode> passedOver)
    {
        var arguments = new HashSet<GraphNode>();
        var isOnLoss = false;
        var open = new Stack<GraphNode>([node]);
        while (open.Count > 0)
        {
            var next = open.Pop();
            if (passedOver.Contains(next) || !seen.Add(next))
            {
                continue;
            }

            if (next.Operator is ArgumentOperator)
            {
                arguments.Add(next);
            }
            else if (next.IsLoss)
            {
                isOnLoss = true;
            }
            else if (PartOf(next) is var (module, value))
            {
                var (given, isPartOnLoss) = Reach(value, [], []);
                isOnLoss |= isPartOnLoss;

                // What the last repetition was given is what the one before it made.
                if (module.Repeat > 1 && value != module.Nested!.Value && given.Contains(module.Nested.Arguments[0]))
                {
                    open.Push(module);
                }

                foreach (var argument in given)
                {
                    open.Push(argument.Given!);
                }
            }
            else
            {
                next.Reads.ForEach(open.Push);
            }
        }

        return (arguments, isOnLoss);
    }

    // The module whose part a node has its value from, and the node of the part that it is.
    private static (GraphNode Module, GraphNode Value)? PartOf(GraphNode node)
    {
        if (node.Nested?.Value is { } value)
        {
            return (node, value);
        }

        return node.Operator is ResultOperator
            && node.Operand("X") is { Nested: not null } module
            && ResultOperator.Find(module, node.Arguments.Text("Name")) is { } found
                ? (module, found)
                : null;
    }
}
