using Microsoft.CodeAnalysis.CSharp;

namespace GraphCompiler.CodeFixes;

/// <summary>Writes names as C# reads them.</summary>
internal static class Names
{
    /// <summary>What names a node in an attribute.</summary>
    public static string Of(string node) => $"nameof({Escaped(node)})";

    public static string Escaped(string name) =>
        SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    /// <summary>A name, with a number behind it where it is taken.</summary>
    public static string Unique(string name, ICollection<string> taken)
    {
        var unique = name;
        for (var number = 2; taken.Contains(unique); number++)
        {
            unique = FormattableString.Invariant($"{name}{number}");
        }

        return unique;
    }
}
