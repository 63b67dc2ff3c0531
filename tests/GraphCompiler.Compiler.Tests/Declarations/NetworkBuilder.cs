using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Declarations.Attributes;
using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.Support;

namespace Testing.Declarations;

/// <summary>Declares a network without Roslyn: a node is a name and the attribute a user would put on it.</summary>
public sealed class NetworkBuilder(ElementType elementType = ElementType.Double, string name = "Net")
{
    private readonly List<NodeDeclaration> nodes = [];
    private readonly List<NetworkDeclaration> parts = [];
    private bool isBlock;

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

    /// <summary>Gives a map that was added the function it names, and perhaps the partial derivatives.</summary>
    public NetworkBuilder Define(string node, ScalarProgram body, ScalarProgram? partials = null)
    {
        var at = nodes.FindIndex(candidate => candidate.Name == node);
        var operation = nodes[at].Operation!;
        ArgumentDeclaration[] functions =
        [
            new("Body", new ArgumentValue.Texts(new(body.Text)), true),
            partials is null
                ? new("Partials", new ArgumentValue.Null(), false)
                : new("Partials", new ArgumentValue.Texts(new(partials.Text)), true),
        ];
        nodes[at] = nodes[at] with
        {
            Operation = operation with { Arguments = operation.Arguments.Concat(functions).ToEquatableArray() },
        };
        return this;
    }

    /// <summary>A node that stands for a part.</summary>
    public NetworkBuilder Module(
        string node,
        NetworkDeclaration part,
        ModuleAttribute<object> module,
        bool isPrivate = false,
        bool isOutput = false)
    {
        foreach (var contained in part.Parts.Prepend(part).Where(contained => !parts.Contains(contained)))
        {
            parts.Add(contained with { Parts = default });
        }

        var operation = AttributeReader.Read(module);
        var type = new ArgumentDeclaration("Type", new ArgumentValue.Text(part.Type.MetadataName), true);
        return Add(
            node,
            ElementType,
            isPrivate,
            isOutput,
            new OperationDeclaration("Module", operation.Arguments.Append(type).ToEquatableArray()));
    }

    public NetworkDeclaration Build() =>
        new(new TypePath("", default, name, name), nodes.ToEquatableArray(), default, default)
        {
            IsBlock = isBlock,
            Parts = parts.ToEquatableArray(),
        };

    /// <summary>A part of networks instead of a network.</summary>
    public NetworkDeclaration BuildBlock()
    {
        isBlock = true;
        return Build();
    }

    private NetworkBuilder Add(
        string node, ElementType type, bool isPrivate, bool isOutput, OperationAttribute operation) =>
        Add(node, type, isPrivate, isOutput, AttributeReader.Read(operation));

    private NetworkBuilder Add(
        string node, ElementType type, bool isPrivate, bool isOutput, OperationDeclaration operation)
    {
        nodes.Add(new NodeDeclaration(
            node, type, isPrivate ? "private" : "public", isPrivate, isOutput, false, operation));
        return this;
    }
}
