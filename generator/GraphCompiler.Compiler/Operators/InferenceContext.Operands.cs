using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Graphs;
using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Operators;

/// <content>What kinds of operands a node reads.</content>
public sealed partial class InferenceContext
{
    /// <summary>The shape of a real operand; null, with everything said, where it has none.</summary>
    public Shape? Shape(string argument, int index = -1)
    {
        if (Operand(argument, index) is not { } operand)
        {
            return null;
        }

        if (operand is { ElementType: ElementType.Int32, IsMistyped: false })
        {
            Report(
                ProblemIds.MixedElementTypes,
                argument,
                index,
                $"'{Node.Name}' reads '{operand.Name}', which holds indices (Node<int>), "
                + $"where {Node.Operator.Name} computes with real numbers");
            return null;
        }

        return operand.Shape;
    }

    /// <summary>
    /// The shape of an operand that holds what the node holds, real numbers or indices; null, with everything said,
    /// where it does not.
    /// </summary>
    public Shape? Alike(string argument, int index = -1)
    {
        if (Operand(argument, index) is not { } operand)
        {
            return null;
        }

        var isInteger = operand.ElementType == ElementType.Int32;
        if (isInteger == (Node.ElementType == ElementType.Int32) || operand.IsMistyped)
        {
            return operand.Shape;
        }

        Report(
            ProblemIds.MixedElementTypes,
            argument,
            index,
            $"'{Node.Name}' is a Node<{ElementTypes.Keyword(Node.ElementType)}> "
            + $"and reads '{operand.Name}', a Node<{ElementTypes.Keyword(operand.ElementType)}>; "
            + $"{Node.Operator.Name} needs both alike");
        return null;
    }

    /// <summary>
    /// The shape of an operand of indices, each from <paramref name="minimum"/> to below <paramref name="count"/>;
    /// null, with everything said, where it has none or is known to hold others.
    /// </summary>
    /// <param name="argument">The argument that names it.</param>
    /// <param name="minimum">The least index allowed.</param>
    /// <param name="count">The number of things they tell apart.</param>
    /// <param name="ignored">An index allowed besides.</param>
    public Shape? Indices(string argument, int minimum, int count, int? ignored = null)
    {
        if (Operand(argument) is not { } operand)
        {
            return null;
        }

        if (operand.ElementType != ElementType.Int32)
        {
            Report(
                ProblemIds.MixedElementTypes,
                argument,
                -1,
                $"'{Node.Name}' reads indices from '{operand.Name}', "
                + $"a Node<{ElementTypes.Keyword(operand.ElementType)}>; declare it as Node<int>");
            return null;
        }

        // A constant's single indices are known, of computed ones only the range.
        var known = operand.Operator.Name == "Constant"
            ? operand.Arguments.Reals("Values")!.Select(value => (int)value)
            : IndexRange.Of(operand) is { } range ? [range.Minimum, range.Maximum] : [];
        foreach (var index in known.Where(index => index != ignored && (index < minimum || index >= count)))
        {
            Invalid(
                argument,
                $"'{Node.Name}' reads indices from {minimum} to {count - 1}"
                + $"{(ignored is null ? "" : $", or {ignored},")} "
                + $"but '{operand.Name}' {(operand.Operator.Name == "Constant" ? "holds" : "can hold")} {index}");
            return null;
        }

        return operand.Shape;
    }

    /// <summary>Operands named by an array argument; null where one of them is wrong, or there is none.</summary>
    public IReadOnlyList<Shape>? Shapes(string argument)
    {
        var count = Arguments.Texts(argument).Count;
        if (count == 0)
        {
            // A list that is null has been reported as a node without a name.
            if (Arguments.IsArray(argument))
            {
                Invalid(argument, $"'{Node.Name}' needs at least one node to read");
            }

            return null;
        }

        var shapes = Enumerable.Range(0, count).Select(index => Shape(argument, index)).ToList();
        return shapes.All(shape => shape is not null) ? [.. shapes.OfType<Shape>()] : null;
    }
}
