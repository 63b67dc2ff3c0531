using System.Collections.Immutable;
using GraphCompiler.Compiler.Support;

namespace GraphCompiler.Generator;

/// <summary>
/// File names of generated sources. The compiler compares them without regard to case, and drops everything a generator
/// made if two are equal, so that classes whose names differ by case only are numbered.
/// </summary>
/// <param name="Numbered">The metadata names that need a number, with it.</param>
internal sealed record HintNames(EquatableArray<(string MetadataName, int Number)> Numbered)
{
    public string this[string metadataName]
    {
        get
        {
            foreach (var (name, number) in Numbered)
            {
                if (name == metadataName)
                {
                    // A digit cannot begin a name, so that no class has this one.
                    return FormattableString.Invariant($"{metadataName}.{number}.g.cs");
                }
            }

            return metadataName + ".g.cs";
        }
    }

    public static HintNames Of(ImmutableArray<string> metadataNames)
    {
        var numbered = metadataNames
            .GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
            .SelectMany(group => group
                .OrderBy(name => name, StringComparer.Ordinal)
                .Select((name, position) => (name, position + 1))
                .Skip(1))
            .OrderBy(entry => entry.name, StringComparer.Ordinal);
        return new HintNames(numbered.ToEquatableArray());
    }
}
