using GraphCompiler.Compiler.Declarations;

namespace GraphCompiler.Compiler.Graphs.Warnings;

/// <summary>Warns of a function that a node applies to what is its result already.</summary>
public static class AppliedTwice
{
    /// <param name="node">The node that applies the function.</param>
    /// <param name="argument">The argument that names what it applies it to.</param>
    /// <param name="functions">Attributes, or members of <c>Activation</c>, after which it should not.</param>
    public static Problem? Find(GraphNode node, string argument, IReadOnlyList<string> functions)
    {
        if (node.Operand(argument) is not { } operand)
        {
            return null;
        }

        var source = Source(operand);
        if (Function(source) is not { } function || !functions.Contains(function))
        {
            return null;
        }

        var message = node.Operator.Name == function
            ? $"'{node.Name}' applies {function} to '{operand.Name}', which is the result of a {function} already and "
                + "stays as it is; leave one of the two out"
            : $"'{node.Name}' is a loss of logits, and '{operand.Name}', which it reads, is the result of a {function} "
                + $"already; let it read what '{source.Name}' is before its {function}";
        return new Problem(ProblemIds.AppliedTwice, node.Name, argument, -1, message)
        {
            Suggestion = Before(operand) is { } before ? new Suggestion(Fixes.ReadThrough, before.Name) : null,
        };
    }

    // A layer's activation is not to be read past, and the node of a shape in between has its readers.
    private static GraphNode? Before(GraphNode operand) =>
        operand.Operator.Name is "Softmax" or "LogSoftmax" or "Sigmoid" or "LogSigmoid" or "Relu"
            ? operand.Operand("X")
            : null;

    // What only gives another shape changes no number.
    private static GraphNode Source(GraphNode node)
    {
        while (node.Operator.Name is "Reshape" or "Flatten" && node.Operand("X") is { } operand)
        {
            node = operand;
        }

        return node;
    }

    private static string? Function(GraphNode node) => node.Arguments.Has("Activation")
        ? node.Arguments.Choice("Activation")
        : node.Operator.Name;
}
