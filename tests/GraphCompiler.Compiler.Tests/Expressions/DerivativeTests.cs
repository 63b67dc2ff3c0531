using GraphCompiler.Compiler.Expressions;
using static GraphCompiler.Compiler.Expressions.Expression;

namespace GraphCompiler.Compiler.Tests.Expressions;

public class DerivativeTests
{
    public static TheoryData<string> FunctionNames => [.. RandomExpression.Functions.Select(function => function.Name)];

    [Theory]
    [MemberData(nameof(FunctionNames))]
    public void A_functions_derivative_is_its_slope(string name)
    {
        var function = RandomExpression.Functions.Single(function => function.Name == name);
        var expression = Simplifier.Apply(function, [.. Enumerable.Range(0, function.Arity).Select(X)]);
        double[][] points = [[0.3, 0.7, -0.4], [1.9, -1.2, 0.6], [0.05, 2.5, 1.5], [3.4, 0.4, -2]];
        foreach (var point in points.Where(point => name != "BinaryCrossEntropy" || point[0] < 1))
        {
            for (var index = 0; index < function.Arity; index++)
            {
                AssertSlope(expression, index, point);
            }
        }

        if (name is not ("Log" or "Divide" or "Sqrt" or "Power" or "BinaryCrossEntropy"))
        {
            AssertSlope(expression, 0, [-0.8, 0.7, -0.4]);
        }
    }

    [Fact]
    public void A_compositions_derivative_is_its_slope()
    {
        var random = new Random(2);
        var compared = 0;
        for (var i = 0; i < 5_000; i++)
        {
            var (expression, plain) = RandomExpression.Draw(random, 4);
            double[] point = [random.NextDouble() + 0.2, (2 * random.NextDouble()) - 1, -random.NextDouble() - 0.2];
            for (var index = 0; index < RandomExpression.Operands; index++)
            {
                if (IsSmooth(plain, point))
                {
                    compared++;
                    AssertSlope(expression, index, point);
                }
            }
        }

        Assert.InRange(compared, 5_000, 15_000);
    }

    [Fact]
    public void The_rectifiers_derivative_at_zero_is_zero()
    {
        var relu = Simplifier.Apply(ScalarFunctions.Relu, X(0));
        Assert.Equal(0, Derivative.Of(relu, 0, 1).Evaluate(_ => 0));
    }

    [Fact]
    public void The_derivative_uses_the_value_that_is_at_hand()
    {
        var sigmoid = Simplifier.Apply(ScalarFunctions.Sigmoid, X(0));
        Assert.Equal(X(1) * (1 - X(1)), Derivative.Of(sigmoid, 0, 1));
        var tanh = Simplifier.Apply(ScalarFunctions.Tanh, X(0) + X(1));
        Assert.Equal(1 - Simplifier.Apply(ScalarFunctions.Square, X(2)), Derivative.Of(tanh, 1, 2));
    }

    [Fact]
    public void An_expression_that_does_not_read_an_operand_has_derivative_zero_by_it() =>
        Assert.Equal((Expression)0, Derivative.Of(Simplifier.Apply(ScalarFunctions.Exp, X(0)), 1, 2));

    private static void AssertSlope(Expression expression, int index, double[] point)
    {
        var value = expression.Evaluate(at => point[at]);
        double[] all = [.. point, value];
        var actual = Derivative.Of(expression, index, point.Length).Evaluate(at => all[at]);
        var slope = Slope(expression, index, point, 1e-4);
        Assert.True(
            Math.Abs(actual - slope) <= 1e-6 * Math.Max(1, Math.Abs(slope)),
            $"d{expression}/dX{index} at [{string.Join(", ", point)}] is {slope:R}, not {actual:R}.");
    }

    private static double Slope(Expression expression, int index, double[] point, double step)
    {
        double At(double distance) => expression.Evaluate(at => point[at] + (at == index ? distance : 0));
        return ((8 * (At(step) - At(-step))) - (At(2 * step) - At(-2 * step))) / (12 * step);
    }

    // Moderate at every part, and no kink or pole near: judged on the plain expression, whose parts are all still
    // there.
    private static bool IsSmooth(Expression expression, double[] point)
    {
        if (expression is not Apply apply)
        {
            return true;
        }

        double[] parts = [.. apply.Arguments.Select(argument => argument.Evaluate(at => point[at]))];
        return parts.All(part => Math.Abs(part) < 6)
            && !RandomExpression.IsNearKink(apply.Function, parts)
            && !RandomExpression.IsNearPole(apply.Function, parts)
            && apply.Arguments.All(argument => IsSmooth(argument, point));
    }
}
