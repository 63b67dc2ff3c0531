using GraphCompiler.Compiler.Support;
using static GraphCompiler.Compiler.Expressions.Expression;

namespace GraphCompiler.Compiler.Expressions;

/// <summary>Applies functions, leaving out what changes no finite result.</summary>
public static class Simplifier
{
    public static Expression Apply(ScalarFunction function, params Expression[] arguments)
    {
        if (arguments.All(argument => argument is Number))
        {
            return function.Evaluate([.. arguments.Select(argument => ((Number)argument).Value)]);
        }

        return Identity(function, arguments) ?? new Apply(function, arguments.ToEquatableArray());
    }

    private static Expression? Identity(ScalarFunction function, Expression[] x) => function.Name switch
    {
        "Add" when Is(x[0], 0) => x[1],
        "Add" when Is(x[1], 0) => x[0],
        "Add" when Negated(x[1]) is { } term => x[0] - term,
        "Subtract" when Is(x[1], 0) => x[0],
        "Subtract" when Is(x[0], 0) => -x[1],
        "Subtract" when Negated(x[1]) is { } term => x[0] + term,
        "Multiply" => Product(x[0], x[1]),
        "Divide" when Is(x[1], 1) => x[0],
        "Divide" when Is(x[1], -1) => -x[0],
        "Divide" when Negated(x[0]) is { } numerator => -(numerator / x[1]),
        "Negate" => Negated(x[0]),
        "Square" when Negated(x[0]) is { } root => Apply(ScalarFunctions.Square, root),
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
        Apply { Function.Name: "IfPositive" } select when Is(select.Arguments[1], 1) && Is(select.Arguments[2], 0) =>
            Apply(ScalarFunctions.IfPositive, select.Arguments[0], factor, 0),
        Apply { Function.Name: "IfPositive" } select when Is(select.Arguments[1], 0) && Is(select.Arguments[2], 1) =>
            Apply(ScalarFunctions.IfPositive, select.Arguments[0], 0, factor),
        Apply { Function.Name: "Divide" } quotient when Is(quotient.Arguments[0], 1) => factor / quotient.Arguments[1],
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
