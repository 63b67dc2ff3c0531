using GraphCompiler.Compiler.Support;

namespace GraphCompiler.Compiler.Declarations;

/// <summary>What the user wrote: a class, its nodes and their operations. Equal declarations generate equal text.</summary>
/// <param name="Type">Where the class is.</param>
/// <param name="Nodes">The nodes in declaration order.</param>
/// <param name="TakenNames">
/// Simple names that mean something else in the class's scope than in an empty file, so that emitted code must qualify its own.
/// </param>
/// <param name="Problems">What was wrong already in the reading.</param>
public sealed record NetworkDeclaration(
    TypePath Type,
    EquatableArray<NodeDeclaration> Nodes,
    EquatableArray<string> TakenNames,
    EquatableArray<Problem> Problems);

/// <summary>The way to a class: its namespace ("" for none) and the classes around it, outermost first.</summary>
/// <param name="Namespace">The full namespace, escaped where it holds keywords; "" for the global one.</param>
/// <param name="Containers">The headers of the classes around it, such as <c>partial class Outer</c>.</param>
/// <param name="Name">The class's simple name as written in code (keywords escaped).</param>
/// <param name="MetadataName">The full metadata name, <c>Namespace.Outer+Inner</c>.</param>
public sealed record TypePath(string Namespace, EquatableArray<string> Containers, string Name, string MetadataName);

/// <summary>One partial property.</summary>
/// <param name="Name">The property's name, without any escape.</param>
/// <param name="ElementType">What <c>Node&lt;…&gt;</c> holds.</param>
/// <param name="Modifiers">The modifiers to repeat on the implementing half, such as <c>public</c> or <c>private new</c>.</param>
/// <param name="IsPrivate">Whether nobody outside the class can see it: then the plan may remove it.</param>
/// <param name="IsOutput">Whether it is marked as an output.</param>
/// <param name="IsDocumented">Whether the user wrote a documentation comment on it.</param>
/// <param name="Operation">Its operation; null when the reading reported why there is none.</param>
public sealed record NodeDeclaration(
    string Name,
    ElementType ElementType,
    string Modifiers,
    bool IsPrivate,
    bool IsOutput,
    bool IsDocumented,
    OperationDeclaration? Operation);

/// <summary>What a node holds.</summary>
public enum ElementType
{
    Single,
    Double,
    Int32,
}

/// <summary>An attribute: the operator's name and every argument, given or defaulted, in the attribute's order.</summary>
public sealed record OperationDeclaration(string Operator, EquatableArray<ArgumentDeclaration> Arguments);
