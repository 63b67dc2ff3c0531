using System.Reflection;
using GraphCompiler.Compiler.Expressions;

namespace GraphCompiler.Compiler.Tests.Expressions;

/// <summary>Draws expressions of every scalar function, simplified as they are composed and not.</summary>
public static class RandomExpression
{
    public const int Operands = 3;

    /// <summary>Every primitive of the scalar language.</summary>
    public static IReadOnlyList<ScalarFunction> Functions { get; } =
    [
        .. typeof(ScalarFunctions).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (ScalarFunction)field.GetValue(null)!),
    ];

    public static (Expression Simplified, Expression Plain) Draw(Random random, int depth)
    {
        if (depth == 0 || random.Next(5) == 0)
        {
            Expression leaf = random.Next(3) == 0
                ? new[] { 0, 1, -1, 2, 0.5, -0.75, 3 }[random.Next(7)]
                : Expression.X(random.Next(Operands));
            return (leaf, leaf);
        }

        var function = Functions[random.Next(Functions.Count)];
        var arguments = Enumerable.Range(0, function.Arity).Select(_ => Draw(random, depth - 1)).ToArray();
        return (
            Simplifier.Apply(function, [.. arguments.Select(argument => argument.Simplified)]),
            new Expression.Apply(function, [.. arguments.Select(argument => argument.Plain)]));
    }
}
