using GraphCompiler.Compiler.Expressions;
using static GraphCompiler.Compiler.Expressions.Simplifier;

namespace GraphCompiler.Generator.Parsing.Functions;

/// <summary>C#'s conditions as numbers, 1 where they hold and 0 elsewhere, and the choice between two values.</summary>
internal static class Conditions
{
    public static Expression Greater(Expression a, Expression b) => Apply(ScalarFunctions.IfPositive, a - b, 1, 0);

    public static Expression Less(Expression a, Expression b) => Greater(b, a);

    public static Expression Equal(Expression a, Expression b) => Not(Or(Greater(a, b), Greater(b, a)));

    // Not the negation of the opposite, which would hold where a number is NaN.
    public static Expression GreaterOrEqual(Expression a, Expression b) => Or(Greater(a, b), Equal(a, b));

    public static Expression And(Expression a, Expression b) => a * b;

    public static Expression Or(Expression a, Expression b) => 1 - (Not(a) * Not(b));

    public static Expression Not(Expression a) => 1 - a;

    public static Expression Choose(Expression condition, Expression yes, Expression no) => condition switch
    {
        Expression.Number { Value: > 0 } => yes,
        Expression.Number => no,
        _ => Apply(ScalarFunctions.IfPositive, condition, yes, no),
    };
}
