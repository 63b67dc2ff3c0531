using GraphCompiler.Compiler.Declarations;
using Microsoft.CodeAnalysis;

namespace GraphCompiler.Generator.Parsing;

/// <summary>Reads the arguments of <c>[Network]</c> itself.</summary>
internal static class NetworkMark
{
    private const string FixedBatch = "FixedBatch";
    private const string Weights = "Weights";

    /// <summary>The fixed batch, 0 for none, and the resource of the weights, null for none.</summary>
    public static (int FixedBatch, string? Weights) Read(
        AttributeData mark, INamedTypeSymbol type, List<Problem> problems)
    {
        var batch = Argument(mark, FixedBatch) as int?;
        if (batch < 1)
        {
            problems.Add(Invalid(
                FixedBatch, $"'{type.Name}' has {FixedBatch} {batch}, which must be at least 1; leave it out for any batch"));
        }

        var weights = Argument(mark, Weights) as string;
        if (weights is not null && weights.Trim().Length == 0)
        {
            problems.Add(Invalid(
                Weights, $"'{type.Name}' has {Weights} without a name; give that of an embedded resource, or leave it out"));
        }

        return (batch ?? 0, weights);
    }

    private static object? Argument(AttributeData mark, string name) =>
        mark.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value.Value;

    private static Problem Invalid(string argument, string message) =>
        new(ProblemIds.InvalidArgument, null, argument, -1, message);
}
