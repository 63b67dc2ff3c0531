using System.Collections.Immutable;

namespace GraphCompiler.Visualization;

/// <summary>One node of a picture.</summary>
/// <param name="Index">Its place in the order of execution, and among <see cref="Picture.Nodes"/>.</param>
/// <param name="Name">The node's full name; under a module the path to it.</param>
/// <param name="Label">The last part of its name.</param>
/// <param name="Operator">The operation's attribute, such as <c>Linear</c>.</param>
/// <param name="Shape">Its shape with the batch axis where it has one, such as <c>[batch, 32]</c>.</param>
/// <param name="Formula">Its definition.</param>
/// <param name="Parameters">How many parameter elements it uses.</param>
/// <param name="Role">What part it plays.</param>
/// <param name="Frame">The path of the module it is in, <c>""</c> for none.</param>
/// <param name="Inputs">The indices of the nodes it reads.</param>
/// <param name="HasGradient">Whether the backward pass brings a gradient to it.</param>
public sealed record PictureNode(
    int Index,
    string Name,
    string Label,
    string Operator,
    string Shape,
    string Formula,
    long Parameters,
    NodeRole Role,
    string Frame,
    ImmutableArray<int> Inputs,
    bool HasGradient)
{
    /// <summary>The modules whose value it is; they are drawn as frames, not as nodes.</summary>
    public ImmutableArray<string> Modules { get; init; } = [];
}
