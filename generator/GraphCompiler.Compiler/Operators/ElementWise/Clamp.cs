using System.Globalization;
using GraphCompiler.Compiler.Expressions;

namespace GraphCompiler.Compiler.Operators.ElementWise;

public sealed class ClampOperator : UnaryOperator
{
    protected override bool Check(InferenceContext context)
    {
        var (hasMin, hasMax) = (context.Arguments.IsGiven("Min"), context.Arguments.IsGiven("Max"));
        if ((hasMin && !context.Finite("Min")) | (hasMax && !context.Finite("Max")))
        {
            return false;
        }

        var name = context.Node.Name;
        if (!hasMin && !hasMax)
        {
            context.Invalid(null, $"'{name}' has neither Min nor Max and so clamps nothing; give one of them or both");
            return false;
        }

        var (min, max) = (context.Arguments.Real("Min"), context.Arguments.Real("Max"));
        if (min <= max)
        {
            return true;
        }

        context.Invalid("Min", $"'{name}' has Min {Text(min)} above Max {Text(max)}; exchange them");
        return false;
    }

    public override Expression Expression(NodeArguments arguments)
    {
        var x = Expressions.Expression.X(0);
        Expression min = arguments.Real("Min"), max = arguments.Real("Max");
        return (arguments.IsGiven("Min"), arguments.IsGiven("Max")) switch
        {
            (true, false) => Choice(ScalarFunctions.Less, x, min),
            (false, true) => Choice(ScalarFunctions.Greater, x, max),
            _ => Simplifier.Apply(ScalarFunctions.Clamp, x, min, max),
        };
    }

    private static Expression Choice(ScalarFunction isOutside, Expression x, Expression bound) =>
        Simplifier.Apply(ScalarFunctions.Where, Simplifier.Apply(isOutside, x, bound), bound, x);

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
