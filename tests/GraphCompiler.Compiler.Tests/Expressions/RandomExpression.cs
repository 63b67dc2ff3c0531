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

    /// <summary>
    /// Whether a function has no derivative, or jumps, close to these arguments: there rounding, or a step, decides.
    /// </summary>
    public static bool IsNearKink(ScalarFunction function, double[] x)
    {
        const double Near = 0.05;
        return function.Name switch
        {
            "Relu" or "Abs" or "Sign" or "IfPositive" or "Where" or "LeakyRelu" or "Elu" or "Selu"
                or "SeluSlope" or "Softsign" =>
                Math.Abs(x[0]) < Near,
            "Greater" or "Less" or "Equal" or "Minimum" or "Maximum" => Math.Abs(x[0] - x[1]) < Near,
            "Clamp" => Math.Abs(x[0] - x[1]) < Near
                || Math.Abs(x[0] - x[2]) < Near
                || Math.Abs(x[1] - x[2]) < Near,
            "Floor" or "Ceiling" => Math.Abs(x[0] - Math.Round(x[0])) < Near,
            "Round" => Math.Abs(x[0] - Math.Floor(x[0]) - 0.5) < Near,
            "HardSwish" or "HardSwishSlope" or "HardSigmoid" or "HardSigmoidSlope" =>
                Math.Abs(Math.Abs(x[0]) - 3) < Near,
            _ => false,
        };
    }

    /// <summary>Whether a function is undefined, or steep, at these arguments or close to them.</summary>
    public static bool IsNearPole(ScalarFunction function, double[] x) => function.Name switch
    {
        "Log" or "Sqrt" or "Power" => x[0] < 0.2,
        "Divide" => Math.Abs(x[1]) < 0.2,
        "BinaryCrossEntropy" => x[0] is < 0.2 or > 0.8,
        _ => false,
    };

    /// <summary>Whether no part is large or not finite, or so close to a jump that rounding decides.</summary>
    public static bool IsRegular(Expression expression, double[] operands) =>
        Math.Abs(expression.Evaluate(index => operands[index])) < 1e8
        && (expression is not Expression.Apply apply
            || (apply.Arguments.All(argument => IsRegular(argument, operands))
                && !IsNearKink(
                    apply.Function,
                    [.. apply.Arguments.Select(argument => argument.Evaluate(index => operands[index]))])));

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
