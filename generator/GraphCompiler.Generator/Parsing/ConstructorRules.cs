using GraphCompiler.Compiler.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GraphCompiler.Generator.Parsing;

/// <summary>
/// Which constructors a network may have of its own: those that call a generated one, which makes its memory.
/// </summary>
internal static class ConstructorRules
{
    /// <summary>Reports the others.</summary>
    /// <returns>Where they are, in the order of the problems.</returns>
    public static List<Location> Check(INamedTypeSymbol type, List<Problem> problems, CancellationToken cancellation)
    {
        var places = new List<Location>();
        foreach (var syntax in type.InstanceConstructors
            .SelectMany(constructor => constructor.DeclaringSyntaxReferences)
            .Select(reference => reference.GetSyntax(cancellation)))
        {
            var (place, message) = syntax switch
            {
                ConstructorDeclarationSyntax { Initializer: { } initializer }
                    when initializer.IsKind(SyntaxKind.ThisConstructorInitializer) => ((Location?)null, ""),
                ConstructorDeclarationSyntax own => (own.Identifier.GetLocation(),
                    $"'{type.Name}' has a constructor that calls no generated one, so that the network has no memory; "
                        + "let it begin with ': this(…)'"),
                ClassDeclarationSyntax { ParameterList: { } parameters } => (parameters.GetLocation(),
                    $"'{type.Name}' has a primary constructor, which every other one must call, and the generated ones "
                        + "cannot; declare an ordinary constructor that begins with ': this(…)'"),
                _ => (null, ""),
            };
            if (place is not null)
            {
                problems.Add(new Problem(
                    ProblemIds.UnsupportedClass, null, ProblemPlaces.Constructor, places.Count, message));
                places.Add(place);
            }
        }

        return places;
    }
}
