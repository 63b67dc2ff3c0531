using System.Collections.Immutable;
using GraphCompiler.Compiler.Declarations;
using Microsoft.CodeAnalysis;

namespace GraphCompiler.Generator.Diagnostics;

/// <summary>A problem's suggestion as the properties of its diagnostic, by which the code fixes read it.</summary>
internal static class SuggestionProperties
{
    private const string Fix = nameof(Suggestion.Fix);
    private const string Value = nameof(Suggestion.Value);

    public static ImmutableDictionary<string, string?> Of(Suggestion? suggestion) => suggestion is null
        ? ImmutableDictionary<string, string?>.Empty
        : ImmutableDictionary<string, string?>.Empty.Add(Fix, suggestion.Fix).Add(Value, suggestion.Value);

    /// <summary>What a diagnostic suggests; null for nothing.</summary>
    public static Suggestion? Read(Diagnostic diagnostic) =>
        diagnostic.Properties.TryGetValue(Fix, out var fix)
        && diagnostic.Properties.TryGetValue(Value, out var value)
        && fix is not null && value is not null
            ? new Suggestion(fix, value)
            : null;
}
