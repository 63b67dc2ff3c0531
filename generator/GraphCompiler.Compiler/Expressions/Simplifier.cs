using GraphCompiler.Compiler.Support;
using static GraphCompiler.Compiler.Expressions.Expression;

namespace GraphCompiler.Compiler.Expressions;

/// <summary>Applies functions, leaving out what changes no finite result.</summary>
public static class Simplifier
{
    public static Expression Apply(ScalarFunction function, params Expression[] arguments) =>
        Simpler(function, arguments) ?? new Apply(function, EquatableArray.Own(arguments));

    /// <summary>An application, or what is simpler.</summary>
    public static Expression Simplify(Apply apply) => Simpler(apply.Function, apply.Arguments.Items) ?? apply;

    private static Expression? Simpler(ScalarFunction function, Expression[] arguments)
    {
        foreach (var argument in arguments)
        {
            if (argument is not Number)
            {
                return Identity(function, arguments);
            }
        }

        return function.Evaluate([.. arguments.Select(argument => ((Number)argument).Value)]);
    }

    private static Expression? Identity(ScalarFunction function, Expression[] x) => function.Name switch
    {
        "Add" when Is(x[0], 0) => x[1],
        "Add" when Is(x[1], 0) => x[0],
        "Add" when Negated(x[1]) is { } term => x[0] - term,
        "Add" => Merged(x[0], x[1]),
        "Subtract" when Is(x[1], 0) => x[0],
        "Subtract" when Is(x[0], 0) => -x[1],
        "Subtract" when Negated(x[1]) is { } term => x[0] + term,
        "Multiply" => Product(x[0], x[1]),
        "Divide" when Is(x[1], 1) => x[0],
        "Divide" when Is(x[1], -1) => -x[0],
        "Divide" when Negated(x[0]) is { } numerator => -(numerator / x[1]),
        "Negate" => Negated(x[0]),
        "Square" when Negated(x[0]) is { } root => Apply(ScalarFunctions.Square, root),
        "Power" when x[1] is Number exponent => Power(x[0], exponent.Value),
        "IfPositive" or "Where" => Selection(function, x),
        _ => null,
    };

    private static Expression? Product(Expression left, Expression right)
    {
        if (Is(left, 0) || Is(right, 0))
        {
            return 0;
        }

        if (Unit(left, right) is { } unit)
        {
            return unit;
        }

        // Signs go outwards, where they meet a sum or each other.
        if (Negated(left) is { } negatedLeft)
        {
            return -(negatedLeft * right);
        }

        if (Negated(right) is { } negatedRight)
        {
            return -(left * negatedRight);
        }

        // A factor goes into a selection of 1 and 0, and over a division of 1.
        return Into(left, right) ?? Into(right, left) ?? Scaled(left, right);
    }

    private static Expression? Unit(Expression left, Expression right) =>
        Is(left, 1) ? right : Is(right, 1) ? left : Is(left, -1) ? -right : Is(right, -1) ? -left : null;

    private static Expression? Into(Expression factor, Expression target) => target switch
    {
        Apply { Function.Name: "IfPositive" or "Where" } select when Is(select.Arguments[2], 0)
            && IntoBranch(factor, select.Arguments[1]) is { } yes =>
            Apply(select.Function, select.Arguments[0], yes, 0),
        Apply { Function.Name: "IfPositive" or "Where" } select when Is(select.Arguments[1], 0)
            && IntoBranch(factor, select.Arguments[2]) is { } no =>
            Apply(select.Function, select.Arguments[0], 0, no),
        Apply { Function.Name: "Divide" } quotient when Is(quotient.Arguments[0], 1) => factor / quotient.Arguments[1],
        _ => null,
    };

    private static Expression? IntoBranch(Expression factor, Expression branch) =>
        Is(branch, 1) ? factor : Into(factor, branch);

    /// <summary>A selection whose condition is known, or does not matter.</summary>
    private static Expression? Selection(ScalarFunction function, Expression[] x) =>
        x[1] == x[2] ? x[1]
        : x[0] is Number { Value: var value } ? (function.Evaluate([value, 1, 0]) == 1 ? x[1] : x[2])
        : null;

    /// <summary>The sum of two selections by the same condition, of which one adds nothing to either choice.</summary>
    private static Expression? Merged(Expression left, Expression right) =>
        left is Apply { Function.Name: "IfPositive" or "Where" } a
        && right is Apply b
        && a.Function == b.Function
        && a.Arguments[0] == b.Arguments[0]
        && (Is(a.Arguments[1], 0) || Is(b.Arguments[1], 0))
        && (Is(a.Arguments[2], 0) || Is(b.Arguments[2], 0))
            ? Apply(
                a.Function,
                a.Arguments[0],
                a.Arguments[1] + b.Arguments[1],
                a.Arguments[2] + b.Arguments[2])
            : null;

    /// <summary>A power that costs less otherwise.</summary>
    private static Expression? Power(Expression x, double exponent) => exponent switch
    {
        0 => 1,
        1 => x,
        2 => Apply(ScalarFunctions.Square, x),
        3 => Apply(ScalarFunctions.Cube, x),
        4 => Apply(ScalarFunctions.Square, Apply(ScalarFunctions.Square, x)),
        0.5 => Apply(ScalarFunctions.Sqrt, x),
        -0.5 or -1 or -2 or -3 or -4 => 1 / Apply(ScalarFunctions.Power, x, -exponent),
        _ => null,
    };

    /// <summary>
    /// Gathers numbers at the front of a product: a · (2 · b) = 2 · (a · b), and 3 · (2 · b) = 6 · b.
    /// </summary>
    private static Expression? Scaled(Expression left, Expression right) => (left, right) switch
    {
        (Number outer, Apply { Function.Name: "Multiply" } inner) when inner.Arguments[0] is Number factor =>
            (outer.Value * factor.Value) * inner.Arguments[1],
        (not Number, Number factor) => factor * left,
        (not Number, Apply { Function.Name: "Multiply" } inner) when inner.Arguments[0] is Number factor =>
            factor * (left * inner.Arguments[1]),
        _ => null,
    };

    private static Expression? Negated(Expression value) => value switch
    {
        Number { Value: < 0 } number => -number.Value,
        Apply { Function.Name: "Negate" } negation => negation.Arguments[0],
        _ => null,
    };

    private static bool Is(Expression value, double number) =>
        value is Number { Value: var actual } && actual == number;
}
