using GraphCompiler.Compiler.Expressions;
using static GraphCompiler.Compiler.Expressions.Expression;

namespace GraphCompiler.Compiler.Tests.Expressions;

/// <summary>Derivatives where there is none, as PyTorch has them.</summary>
public class TieTests
{
    public static TheoryData<ScalarFunction, int, double[], double> Ties => new()
    {
        { ScalarFunctions.Relu, 0, [0], 0 },
        { ScalarFunctions.Relu, 0, [double.NaN], 1 },
        { ScalarFunctions.Abs, 0, [0], 0 },
        { ScalarFunctions.Minimum, 0, [2, 2], 0.5 },
        { ScalarFunctions.Minimum, 1, [2, 2], 0.5 },
        { ScalarFunctions.Maximum, 0, [2, 2], 0.5 },
        { ScalarFunctions.Maximum, 1, [2, 2], 0.5 },
        { ScalarFunctions.Maximum, 0, [2, 3], 0 },
        { ScalarFunctions.Maximum, 1, [2, 3], 1 },
        { ScalarFunctions.Minimum, 0, [double.NaN, 3], 1 },
        { ScalarFunctions.Clamp, 0, [-1, -1, 2], 1 },
        { ScalarFunctions.Clamp, 0, [2, -1, 2], 1 },
        { ScalarFunctions.Clamp, 0, [2.1, -1, 2], 0 },
        { ScalarFunctions.Where, 0, [1, 3, 4], 0 },
        { ScalarFunctions.Where, 1, [double.NaN, 3, 4], 1 },
        { ScalarFunctions.Where, 2, [-0.0, 3, 4], 1 },
        { ScalarFunctions.Greater, 0, [1, 1], 0 },
        { ScalarFunctions.Equal, 1, [1, 1], 0 },
        { ScalarFunctions.LeakyRelu, 0, [0, 0.2], 0.2 },
        { ScalarFunctions.LeakyRelu, 1, [0, 0.2], 0 },
        { ScalarFunctions.Elu, 0, [0, 0.7], 0.7 },
        { ScalarFunctions.Selu, 0, [0], 1.0507009873554804934 * 1.6732632423543772848 },
        { ScalarFunctions.HardSigmoid, 0, [3], 0 },
        { ScalarFunctions.HardSigmoid, 0, [-3], 0 },
        { ScalarFunctions.HardSwish, 0, [-3], -0.5 },
        { ScalarFunctions.HardSwish, 0, [3], 1.5 },
        { ScalarFunctions.Power, 0, [0, 0], 0 },
        { ScalarFunctions.Power, 0, [0, 1], 1 },
        { ScalarFunctions.Power, 1, [0, 2], 0 },
        { ScalarFunctions.Power, 1, [0, 0], 0 },
        { ScalarFunctions.Power, 1, [0, -1], double.NegativeInfinity },
        { ScalarFunctions.Power, 1, [2, 0], 0.69314718055994531 },
    };

    [Theory]
    [MemberData(nameof(Ties))]
    public void Derivatives_at_ties_are_PyTorchs(ScalarFunction function, int index, double[] at, double expected)
    {
        var expression = Simplifier.Apply(function, [.. at.Select((_, i) => X(i))]);
        double[] all = [.. at, expression.Evaluate(i => at[i])];
        Assert.Equal(expected, Derivative.Of(expression, index, at.Length).Evaluate(i => all[i]), 1e-15);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.3)]
    [InlineData(-2.7)]
    [InlineData(4.5)]
    public void The_error_functions_slope_is_that_of_its_values(double x)
    {
        var (above, below) = (SpecialFunctions.Erf(x + 1e-4), SpecialFunctions.Erf(x - 1e-4));
        Assert.Equal(2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x), (above - below) / 2e-4, 1e-8);
        Assert.Equal(-SpecialFunctions.Erf(x), SpecialFunctions.Erf(-x));
    }
}
