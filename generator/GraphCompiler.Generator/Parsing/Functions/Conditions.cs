using GraphCompiler.Compiler.Expressions;
using static GraphCompiler.Compiler.Expressions.Simplifier;

namespace GraphCompiler.Generator.Parsing.Functions;

/// <summary>C#'s conditions as numbers, 1 where they hold and 0 elsewhere, and the choice between two values.</summary>
internal static class Conditions
{
    public static Expression Greater(Expression a, Expression b) => Apply(ScalarFunctions.Greater, a, b);

    public static Expression Less(Expression a, Expression b) => Apply(ScalarFunctions.Less, a, b);

    public static Expression Equal(Expression a, Expression b) => Apply(ScalarFunctions.Equal, a, b);

    // Not the negation of the opposite, which would hold where a number is NaN.
    public static Expression GreaterOrEqual(Expression a, Expression b) => Or(Greater(a, b), Equal(a, b));

    public static Expression And(Expression a, Expression b) => a * b;

    public static Expression Or(Expression a, Expression b) => Apply(ScalarFunctions.Maximum, a, b);

    public static Expression Not(Expression a) => 1 - a;

    public static Expression Choose(Expression condition, Expression yes, Expression no) =>
        Apply(ScalarFunctions.Where, condition, yes, no);
}
