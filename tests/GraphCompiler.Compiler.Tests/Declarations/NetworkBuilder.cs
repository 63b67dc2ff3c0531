using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Declarations.Attributes;
using GraphCompiler.Compiler.Support;

namespace Testing.Declarations;

/// <summary>Declares a network without Roslyn: a node is a name and the attribute a user would put on it.</summary>
public sealed class NetworkBuilder(ElementType elementType = ElementType.Double, string name = "Net")
{
    private readonly List<NodeDeclaration> nodes = [];

    public ElementType ElementType { get; } = elementType;

    /// <summary>A public node.</summary>
    public NetworkBuilder Node(string node, OperationAttribute operation, bool isOutput = false) =>
        Add(node, ElementType, isPrivate: false, isOutput, operation);

    /// <summary>A node that the plan may remove.</summary>
    public NetworkBuilder Private(string node, OperationAttribute operation, bool isOutput = false) =>
        Add(node, ElementType, isPrivate: true, isOutput, operation);

    /// <summary>A public node of indices.</summary>
    public NetworkBuilder Indices(string node, OperationAttribute operation) =>
        Add(node, ElementType.Int32, isPrivate: false, isOutput: false, operation);

    /// <summary>A node of any element type.</summary>
    public NetworkBuilder Typed(string node, ElementType type, OperationAttribute operation) =>
        Add(node, type, isPrivate: false, isOutput: false, operation);

    public NetworkDeclaration Build() =>
        new(new TypePath("", default, name, name), nodes.ToEquatableArray(), default, default);

    private NetworkBuilder Add(
        string node, ElementType type, bool isPrivate, bool isOutput, OperationAttribute operation)
    {
        nodes.Add(new NodeDeclaration(
            node, type, isPrivate ? "private" : "public", isPrivate, isOutput, false, AttributeReader.Read(operation)));
        return this;
    }
}
