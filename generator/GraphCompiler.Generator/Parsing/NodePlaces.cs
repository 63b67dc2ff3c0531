using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GraphCompiler.Generator.Parsing;

/// <summary>Where one node is written.</summary>
/// <param name="Node">The node's name.</param>
/// <param name="Name">The property's identifier.</param>
/// <param name="Property">The property.</param>
/// <param name="Operations">The attributes of its operations, in the order of the source.</param>
/// <param name="Parameters">The parameters of the first one's constructor.</param>
/// <param name="Functions">Places in the functions that it maps.</param>
internal sealed record NodePlaces(
    string Node,
    Location? Name,
    SyntaxPlace? Property,
    EquatableArray<SyntaxPlace> Operations,
    EquatableArray<ParameterPlace> Parameters,
    EquatableArray<SyntaxPlace> Functions)
{
    /// <summary>The nearest place known: the argument, else its attribute, else the property's name.</summary>
    public Location? Find(string? argument, int index) => argument switch
    {
        ProblemPlaces.Name => Name,
        ProblemPlaces.Type => FindType() ?? Name,
        ProblemPlaces.Output => FindOutput() ?? Name,
        ProblemPlaces.Operation => FindOperation(index) ?? Name,
        ProblemPlaces.Function => Functions[index].Syntax.GetLocation(),
        null => FindOperation(0) ?? Name,
        _ => FindArgument(argument, index) ?? FindOperation(0) ?? Name,
    };

    private Location? FindType() => (Property?.Syntax as BasePropertyDeclarationSyntax)?.Type.GetLocation();

    private Location? FindOutput() => (Property?.Syntax as BasePropertyDeclarationSyntax)?.AttributeLists
        .SelectMany(list => list.Attributes)
        .FirstOrDefault(attribute => TypeNames.IsNamed(attribute, "Output"))?.GetLocation();

    private Location? FindOperation(int index) =>
        index >= 0 && index < Operations.Count ? Operations[index].Syntax.GetLocation() : null;

    private Location? FindArgument(string argument, int index) =>
        Operations.Count > 0 && Operations[0].Syntax is AttributeSyntax attribute
            ? ArgumentSyntax.Find(attribute, Parameters, argument, index)
            : null;
}

/// <summary>A parameter of an attribute's constructor.</summary>
internal readonly record struct ParameterPlace(string Name, bool IsParams);
