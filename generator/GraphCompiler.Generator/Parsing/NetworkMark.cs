using GraphCompiler.Compiler.Declarations;
using Microsoft.CodeAnalysis;

namespace GraphCompiler.Generator.Parsing;

/// <summary>The arguments of <c>[Network]</c> itself.</summary>
/// <param name="FixedBatch">The fixed batch; 0 for none.</param>
/// <param name="Weights">The resource of the weights; null for none.</param>
/// <param name="MaxParameters">The most parameters; null for any number.</param>
/// <param name="MaxWorkspaceBytes">The most bytes of workspace; null for any number.</param>
internal sealed record NetworkMark(int FixedBatch, string? Weights, long? MaxParameters, long? MaxWorkspaceBytes)
{
    public static NetworkMark Read(AttributeData mark, INamedTypeSymbol type, List<Problem> problems)
    {
        var batch = Argument(mark, nameof(FixedBatch)) as int?;
        if (batch < 1)
        {
            problems.Add(Invalid(
                nameof(FixedBatch),
                $"'{type.Name}' has {nameof(FixedBatch)} {batch}, which must be at least 1; leave it out for any batch"));
        }

        var weights = Argument(mark, nameof(Weights)) as string;
        if (weights is not null && weights.Trim().Length == 0)
        {
            problems.Add(Invalid(
                nameof(Weights),
                $"'{type.Name}' has {nameof(Weights)} without a name; give that of an embedded resource, or leave it out"));
        }

        return new NetworkMark(
            batch ?? 0,
            weights,
            Limit(mark, nameof(MaxParameters), type, problems),
            Limit(mark, nameof(MaxWorkspaceBytes), type, problems));
    }

    private static long? Limit(AttributeData mark, string name, INamedTypeSymbol type, List<Problem> problems)
    {
        var limit = Argument(mark, name) as long?;
        if (limit < 1)
        {
            problems.Add(Invalid(
                name, $"'{type.Name}' has {name} {limit}, which must be at least 1; leave it out for no limit"));
        }

        return limit;
    }

    private static object? Argument(AttributeData mark, string name) =>
        mark.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value.Value;

    private static Problem Invalid(string argument, string message) =>
        new(ProblemIds.InvalidArgument, null, argument, -1, message);
}
