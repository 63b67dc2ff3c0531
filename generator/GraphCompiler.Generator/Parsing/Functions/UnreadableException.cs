using Microsoft.CodeAnalysis;

namespace GraphCompiler.Generator.Parsing.Functions;

/// <summary>Ends the reading of a function.</summary>
/// <param name="reason">
/// What the scalar language cannot express, and the remedy; null where C# itself has said what is wrong.
/// </param>
/// <param name="place">Where it is written; null for the argument that names the function.</param>
internal sealed class UnreadableException(string? reason, SyntaxNode? place) : Exception
{
    public string? Reason { get; } = reason;

    public SyntaxNode? Place { get; } = place;
}
