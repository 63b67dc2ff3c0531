using System.Collections.Immutable;
using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Support;
using GraphCompiler.Generator.Parsing;
using Microsoft.CodeAnalysis;

namespace GraphCompiler.Generator.Diagnostics;

/// <summary>Joins problems, which know no files, to the places that the parser kept.</summary>
internal static class ProblemReporter
{
    public static EquatableArray<Diagnostic> Join(
        ParsedNetwork network,
        ImmutableArray<(string MetadataName, EquatableArray<Problem> Problems)> problems)
    {
        foreach (var (metadataName, found) in problems)
        {
            if (metadataName == network.Declaration.Type.MetadataName)
            {
                return found
                    .Select(problem => (Problem: problem, Location: network.Places.Find(problem)))
                    // A part's node that reads another twice is wrong twice at the one place of the part.
                    .GroupBy(located => (located.Problem.Id, located.Problem.Message, located.Location))
                    .Select(same => At(same.First().Problem, same.Key.Location))
                    .ToEquatableArray();
            }
        }

        return default;
    }

    // The location keeps its syntax tree: #pragma and .editorconfig are looked up by it.
    private static Diagnostic At(Problem problem, Location location) => Diagnostic.Create(
        DiagnosticDescriptors.Of(problem.Id),
        location,
        SuggestionProperties.Of(problem.Suggestion),
        problem.Message);
}
