using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Graphs;
using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Operators;

/// <summary>What a shape rule sees of its node and its operands, and where it says what is wrong.</summary>
public sealed partial class InferenceContext(
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

    /// <summary>The node an argument names; null where something about it was already reported.</summary>
    public GraphNode? Operand(string argument, int index = -1) =>
        Node.Operand(argument, index) is { Shape: not null } operand ? operand : null;

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

    public void Invalid(string? argument, string message) => Report(ProblemIds.InvalidArgument, argument, -1, message);

    public void Report(string id, string? argument, int index, string message, Suggestion? suggestion = null) =>
        problems.Add(new Problem(id, Node.Name, argument, index, message) { Suggestion = suggestion });
}
