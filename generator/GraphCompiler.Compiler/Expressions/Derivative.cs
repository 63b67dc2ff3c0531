using static GraphCompiler.Compiler.Expressions.Expression;

namespace GraphCompiler.Compiler.Expressions;

/// <summary>Differentiates expressions by the chain rule.</summary>
public static class Derivative
{
    /// <summary>
    /// The partial derivative by operand <paramref name="index"/>. Where it is cheaper in terms of the expression's own
    /// value, that is operand <paramref name="value"/>.
    /// </summary>
    public static Expression Of(Expression expression, int index, int value) => Of(expression, index, X(value));

    private static Expression Of(Expression expression, int index, Expression self)
    {
        if (expression is Operand operand)
        {
            return operand.Index == index ? 1 : 0;
        }

        if (expression is not Apply apply || apply.Uses(index) == 0)
        {
            return 0;
        }

        Expression[] arguments = [.. apply.Arguments];
        var partial = apply.Function.Derivatives(arguments, self);
        Expression sum = 0;
        for (var i = 0; i < arguments.Length; i++)
        {
            // Only the whole expression's value is at hand; the parts' are computed again.
            sum += partial[i] * Of(arguments[i], index, arguments[i]);
        }

        return sum;
    }
}
