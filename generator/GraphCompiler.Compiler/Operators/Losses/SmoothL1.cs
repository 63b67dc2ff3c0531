using System.Globalization;
using GraphCompiler.Compiler.Expressions;

namespace GraphCompiler.Compiler.Operators.Losses;

/// <summary>The square of small differences, scaled, and large ones less a constant.</summary>
public sealed class SmoothL1Operator : ElementWiseLoss
{
    protected override bool Check(InferenceContext context)
    {
        var beta = context.Arguments.Real("Beta");
        if (!context.Finite("Beta"))
        {
            return false;
        }

        if (beta >= 0)
        {
            return true;
        }

        var given = beta.ToString(CultureInfo.InvariantCulture);
        context.Invalid("Beta", $"'{context.Node.Name}' has Beta {given}, which must not be negative");
        return false;
    }

    protected override Expression Element(NodeArguments arguments)
    {
        var beta = arguments.Real("Beta");
        var difference = Expression.X(0) - Expression.X(1);
        var distance = Simplifier.Apply(ScalarFunctions.Abs, difference);
        return beta == 0
            ? distance
            : Below(
                distance,
                beta,
                0.5 / beta * Simplifier.Apply(ScalarFunctions.Square, difference),
                distance - (beta / 2));
    }
}
