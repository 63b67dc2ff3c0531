using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Support;
using Microsoft.CodeAnalysis;

namespace GraphCompiler.Generator.Parsing;

/// <summary>Where a network is written; looked up for problems only, so that a sound network pays nothing.</summary>
/// <param name="Name">The class's identifier.</param>
/// <param name="Nodes">Its nodes.</param>
internal sealed record NetworkPlaces(Location Name, EquatableArray<NodePlaces> Nodes)
{
    /// <summary>The nearest place known: the argument, its attribute, the property's name or the class's.</summary>
    public Location Find(Problem problem)
    {
        foreach (var node in Nodes)
        {
            if (node.Node == problem.Node)
            {
                return node.Find(problem.Argument, problem.Index) ?? Name;
            }
        }

        return Name;
    }
}
