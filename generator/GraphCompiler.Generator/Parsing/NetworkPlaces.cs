using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GraphCompiler.Generator.Parsing;

/// <summary>Where a network is written; looked up for problems only, so that a sound network pays nothing.</summary>
/// <param name="Name">The class's identifier.</param>
/// <param name="Mark">The attribute that makes it one.</param>
/// <param name="Nodes">Its nodes.</param>
/// <param name="Constructors">Those of its constructors that something is wrong with.</param>
internal sealed record NetworkPlaces(
    Location Name, SyntaxPlace? Mark, EquatableArray<NodePlaces> Nodes, EquatableArray<Location> Constructors)
{
    /// <summary>The nearest place known: the argument, its attribute, the property's name or the class's.</summary>
    public Location Find(Problem problem)
    {
        if (problem.Argument == ProblemPlaces.Constructor)
        {
            return problem.Index < Constructors.Count ? Constructors[problem.Index] : Name;
        }

        foreach (var node in Nodes)
        {
            if (node.Node == problem.Node)
            {
                return node.Find(problem.Argument, problem.Index) ?? Name;
            }
        }

        return problem is { Node: null, Argument: { } argument } && Mark?.Syntax is AttributeSyntax mark
            ? ArgumentSyntax.Find(mark, default, argument, -1) ?? Name
            : Name;
    }
}
