using GraphCompiler.Compiler.Support;

namespace GraphCompiler.Compiler.Declarations;

/// <summary>
/// What the user wrote: a class, its nodes and their operations. Equal declarations generate equal text.
/// </summary>
/// <param name="Type">Where the class is.</param>
/// <param name="Nodes">The nodes in declaration order.</param>
/// <param name="TakenNames">
/// Simple names that mean something else in the class's scope than in an empty file, so that
/// emitted code must qualify its own.
/// </param>
/// <param name="Problems">What was wrong already in the reading.</param>
public sealed record NetworkDeclaration(
    TypePath Type,
    EquatableArray<NodeDeclaration> Nodes,
    EquatableArray<string> TakenNames,
    EquatableArray<Problem> Problems)
{
    /// <summary>
    /// Whether the class or one of its nodes is already refused, by the reading or by C# itself, which then has said
    /// why. Such a network gets stubs only, whatever its problems.
    /// </summary>
    public bool IsRefused { get; init; }

    /// <summary>
    /// Whether the class and its constructors allow members beside the nodes' properties; where they do not, the reading
    /// has said why.
    /// </summary>
    public bool TakesMembers { get; init; } = true;

    /// <summary>Whether it is a part of other networks, without passes of its own.</summary>
    public bool IsBlock { get; init; }

    /// <summary>The samples of every pass; 0 where that is up to the caller.</summary>
    public int FixedBatch { get; init; }

    /// <summary>The embedded resource that holds trained weights; null for none.</summary>
    public string? Weights { get; init; }

    /// <summary>The most parameters it may have; null for any number.</summary>
    public long? MaxParameters { get; init; }

    /// <summary>The most bytes of workspace it may take for one sample or the fixed batch; null for any number.</summary>
    public long? MaxWorkspaceBytes { get; init; }

    /// <summary>What the class has of the method that a forward pass calls after each node.</summary>
    public HookDeclaration OnForward { get; init; }

    /// <summary>What the class has of the method that a backward pass calls after each node.</summary>
    public HookDeclaration OnBackward { get; init; }

    /// <summary>The user's own members whose names may be those of generated ones.</summary>
    public EquatableArray<MemberDeclaration> Members { get; init; } = new([]);

    /// <summary>The library's interfaces that the class itself says it implements.</summary>
    public EquatableArray<ContractDeclaration> Contracts { get; init; } = new([]);

    /// <summary>Whether it was read from a referenced assembly: then nobody else says what is wrong with it.</summary>
    public bool IsForeign { get; init; }

    /// <summary>The declarations of the parts it contains, directly or through others, each once.</summary>
    public EquatableArray<NetworkDeclaration> Parts { get; init; } = new([]);
}

/// <summary><c>INetwork&lt;…&gt;</c> or <c>ITrainable&lt;…&gt;</c>.</summary>
/// <param name="ElementType">What it is of.</param>
/// <param name="IsTrainable">Whether it is the latter.</param>
public readonly record struct ContractDeclaration(ElementType ElementType, bool IsTrainable);

/// <summary>A partial method that the passes call.</summary>
/// <param name="IsTaken">
/// Whether the class declares it, or something else of its name, so that nothing else can.
/// </param>
/// <param name="IsImplemented">Whether the user implements it; else there is nothing to call.</param>
public readonly record struct HookDeclaration(bool IsTaken, bool IsImplemented);

/// <summary>The way to a class: its namespace ("" for none) and the classes around it, outermost first.</summary>
/// <param name="Namespace">The full namespace, escaped where it holds keywords; "" for the global one.</param>
/// <param name="Containers">The headers of the classes around it, such as <c>partial class Outer</c>.</param>
/// <param name="Name">The class's simple name as written in code (keywords escaped).</param>
/// <param name="MetadataName">The full metadata name, <c>Namespace.Outer+Inner</c>.</param>
public sealed record TypePath(string Namespace, EquatableArray<string> Containers, string Name, string MetadataName)
{
    /// <summary>
    /// What a further part of the class begins with; "" where another file cannot hold one. It differs from the default
    /// only for a type that is refused.
    /// </summary>
    public string Header { get; init; } = $"partial class {Name}";
}

/// <summary>One partial property.</summary>
/// <param name="Name">The property's name, without any escape.</param>
/// <param name="ElementType">What <c>Node&lt;…&gt;</c> holds.</param>
/// <param name="Modifiers">
/// The modifiers to repeat on the implementing half, such as <c>public</c> or <c>private new</c>.
/// </param>
/// <param name="IsPrivate">Whether nobody outside the class can see it: then the plan may remove it.</param>
/// <param name="IsOutput">Whether it is marked as an output.</param>
/// <param name="IsDocumented">Whether the user wrote a documentation comment on it.</param>
/// <param name="Operation">
/// Its operation; null when there is none, and either the reading or C# itself said why. Then the element type may be
/// wrong too, and nothing further should be said about the node.
/// </param>
public sealed record NodeDeclaration(
    string Name,
    ElementType ElementType,
    string Modifiers,
    bool IsPrivate,
    bool IsOutput,
    bool IsDocumented,
    OperationDeclaration? Operation)
{
    /// <summary>How a property that cannot be a node is declared; null for a well-formed one.</summary>
    public MalformedProperty? Malformed { get; init; }
}

/// <summary>
/// A property that carries an operation but is not declared as a node, as its implementing half must repeat it.
/// </summary>
/// <param name="Header">
/// All before the braces, such as <c>public static partial int X</c>; null where C# asks for no such half.
/// </param>
/// <param name="Accessors">The accessors, such as <c>get</c> and <c>private set</c>.</param>
public sealed record MalformedProperty(string? Header, EquatableArray<string> Accessors);

/// <summary>What a node holds.</summary>
public enum ElementType
{
    Single,
    Double,
    Int32,
}

/// <summary>
/// An attribute: the operator's name and every argument, given or defaulted, in the attribute's order.
/// </summary>
public sealed record OperationDeclaration(string Operator, EquatableArray<ArgumentDeclaration> Arguments);
