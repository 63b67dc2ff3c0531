using System.Globalization;
using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Graphs;
using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Operators;

/// <summary>What a shape rule sees of its node and its operands, and where it says what is wrong.</summary>
public sealed class InferenceContext(
    GraphNode node, List<Problem> problems, IReadOnlyList<NetworkDeclaration> parts)
{
    /// <summary>The most elements that a value can have.</summary>
    public const long MaximumElements = int.MaxValue / 8;

    private bool hasTooLargeParameter;

    public GraphNode Node { get; } = node;

    public NodeArguments Arguments => Node.Arguments;

    /// <summary>Whether the node belongs to a part of the network, so that its name has a prefix.</summary>
    public bool IsInPart => Node.Name != Node.Declaration.Name;

    /// <summary>Whether the class is a block, whose inputs may wait for a caller's shape.</summary>
    public bool IsBlock { get; init; }

    /// <summary>The declarations of the parts that the network contains.</summary>
    public IReadOnlyList<NetworkDeclaration> Parts { get; } = parts;

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

    /// <summary>The node an argument names; null where something about it was already reported.</summary>
    public GraphNode? Operand(string argument, int index = -1) =>
        Node.Operand(argument, index) is { Shape: not null } operand ? operand : null;

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

    /// <summary>
    /// The axis of the IR's shape that a per-sample axis argument means; null, with
    /// everything said, where there is none.
    /// </summary>
    public int? Axis(string argument, Shape shape)
    {
        var given = Arguments.Integer(argument);
        var batch = shape.IsBatched ? 1 : 0;
        var perSample = shape.Rank - batch;
        if (given < -perSample || given >= perSample)
        {
            Invalid(argument, perSample == 0
                ? $"'{Node.Name}' has {argument} {given}, but it reads one number a sample, which has no axes"
                : $"'{Node.Name}' has {argument} {given}, which must be from {-perSample} to {perSample - 1} "
                    + $"for the shape {shape}");
            return null;
        }

        return batch + (given < 0 ? given + perSample : given);
    }

    /// <summary>
    /// The broadcast of operands' per-sample shapes, batched where one of them is; null, with
    /// everything said, where they differ.
    /// </summary>
    /// <param name="verb">What the node does with them, such as <c>adds</c>.</param>
    /// <param name="operands">The arguments that name them.</param>
    public Shape? Broadcast(string verb, params (string Argument, int Index)[] operands)
    {
        var shapes = operands.Select(operand => Shape(operand.Argument, operand.Index)).ToArray();
        if (shapes.Any(shape => shape is null))
        {
            return null;
        }

        var result = shapes[0]!;
        for (var i = 1; i < shapes.Length; i++)
        {
            if (Together(result, shapes[i]!) is { } together)
            {
                result = together;
                continue;
            }

            var first = Enumerable.Range(0, i).First(j => Together(shapes[j]!, shapes[i]!) is null || j == i - 1);
            Mismatch(
                operands[i].Argument,
                operands[i].Index,
                verb,
                Operand(operands[first].Argument, operands[first].Index)!,
                Operand(operands[i].Argument, operands[i].Index)!);
            return null;
        }

        return result;
    }

    private static Shape? Together(Shape left, Shape right)
    {
        var perSample = IR.Shape.Broadcast([PerSample(left), PerSample(right)]);
        return perSample is null ? null : IR.Shape.Of(left.IsBatched || right.IsBatched, perSample.Axes);
    }

    public static Shape PerSample(Shape shape) => shape.IsBatched ? IR.Shape.Of(shape.Axes.Skip(1)) : shape;

    private void Mismatch(string argument, int index, string verb, GraphNode left, GraphNode right)
    {
        var (a, b) = (PerSample(left.Shape!), PerSample(right.Shape!));
        var (place, x, y) = Enumerable.Range(1, Math.Min(a.Rank, b.Rank))
            .Select(back => (Back: back, X: a[a.Rank - back], Y: b[b.Rank - back]))
            .First(axes => axes.X != axes.Y && axes.X != 1 && axes.Y != 1);
        var axis = place == 1 ? "last axes" : $"axes {-place}";
        Report(
            ProblemIds.ShapeMismatch,
            argument,
            index,
            $"'{Node.Name}' {verb} '{left.Name}' {left.Shape} and '{right.Name}' {right.Shape}; "
            + $"their {axis}, {x} and {y}, must be equal or 1");
    }

    /// <summary>Gives the node its shape.</summary>
    public void Result(Shape shape)
    {
        if (IsTooLarge(shape))
        {
            Invalid(
                null,
                $"'{Node.Name}' would have the shape {shape}, more than the {MaximumElements} elements a value can have");
        }
        else if (!hasTooLargeParameter)
        {
            Node.Shape = shape;
        }
    }

    private static bool IsTooLarge(Shape shape)
    {
        try
        {
            return shape.Size.Factor > MaximumElements;
        }
        catch (OverflowException)
        {
            return true;
        }
    }

    /// <summary>
    /// Declares a parameter of the node, or one that it shares where <paramref name="sharedFrom"/> was given.
    /// </summary>
    public void Parameter(
        string suffix, Shape shape, InitialValues initial, bool isTrainable = true, string? sharedFrom = null)
    {
        if (IsTooLarge(shape))
        {
            hasTooLargeParameter = true;
            Invalid(
                null,
                $"'{Node.Name}' would have a {suffix} {shape}, more than the {MaximumElements} elements a value can have");
            return;
        }

        Node.Parameters.Add(new NodeParameter(
            suffix,
            shape,
            initial,
            isTrainable,
            sharedFrom is not null && Arguments.IsGiven(sharedFrom) ? sharedFrom : null));
    }

    /// <summary>Declares a buffer of the node: numbers that passes keep and change, such as running statistics.</summary>
    public void Buffer(string suffix, Shape shape, double initial) =>
        Node.Buffers.Add(new NodeBuffer(suffix, shape, initial));

    /// <summary>
    /// Checks a per-sample shape argument; null, with everything said, where an axis is not positive.
    /// </summary>
    public IReadOnlyList<int>? Axes(string argument)
    {
        var axes = Arguments.Integers(argument);
        if (axes is null)
        {
            Invalid(argument, $"'{Node.Name}' has no shape; give its axes, or none for a single number");
            return null;
        }

        for (var i = 0; i < axes.Count; i++)
        {
            if (axes[i] < 1)
            {
                Report(
                    ProblemIds.InvalidArgument,
                    argument,
                    i,
                    $"'{Node.Name}' has an axis of {axes[i]}; every axis must be at least 1");
                return null;
            }
        }

        return axes;
    }

    /// <summary>Checks that an argument is a finite number.</summary>
    public bool Finite(string argument)
    {
        var value = Arguments.Real(argument);
        if (!double.IsNaN(value) && !double.IsInfinity(value))
        {
            return true;
        }

        Invalid(
            argument,
            $"'{Node.Name}' has {argument} {value.ToString(CultureInfo.InvariantCulture)}, which must be a finite number");
        return false;
    }

    /// <summary>Checks that an argument is a positive finite number.</summary>
    public bool Positive(string argument)
    {
        var value = Arguments.Real(argument);
        if (value > 0 && !double.IsInfinity(value))
        {
            return true;
        }

        Invalid(
            argument,
            $"'{Node.Name}' has {argument} {value.ToString(CultureInfo.InvariantCulture)}, "
            + "which must be a positive finite number");
        return false;
    }

    /// <summary>Checks that an enumeration's argument is one of its members.</summary>
    public bool Defined(string argument)
    {
        var member = Arguments.Choice(argument);
        if (member.Length > 0 && !char.IsDigit(member[0]) && member[0] != '-')
        {
            return true;
        }

        Invalid(argument, $"'{Node.Name}' has {argument} {member}, which is not a member of its enumeration");
        return false;
    }

    public void Invalid(string? argument, string message) => Report(ProblemIds.InvalidArgument, argument, -1, message);

    public void Report(string id, string? argument, int index, string message, Suggestion? suggestion = null) =>
        problems.Add(new Problem(id, Node.Name, argument, index, message) { Suggestion = suggestion });
}
