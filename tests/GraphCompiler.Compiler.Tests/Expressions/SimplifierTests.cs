using GraphCompiler.Compiler.Expressions;
using static GraphCompiler.Compiler.Expressions.Expression;

namespace GraphCompiler.Compiler.Tests.Expressions;

public class SimplifierTests
{
    private static readonly Expression A = X(0);
    private static readonly Expression B = X(1);

    public static TheoryData<Expression, string> Identities => new()
    {
        { A + 0, "X0" },
        { 0 + A, "X0" },
        { A - 0, "X0" },
        { 0 - A, "Negate(X0)" },
        { A * 1, "X0" },
        { 1 * A, "X0" },
        { A * 0, "0" },
        { A * -1, "Negate(X0)" },
        { A / 1, "X0" },
        { A / -1, "Negate(X0)" },
        { -(-A), "X0" },
        { A + (-B), "Subtract(X0,X1)" },
        { A - (-B), "Add(X0,X1)" },
        { A + -2, "Subtract(X0,2)" },
        { (-A) * B, "Negate(Multiply(X0,X1))" },
        { (-A) * (-B), "Multiply(X0,X1)" },
        { A * (1 / B), "Divide(X0,X1)" },
        { A * 3, "Multiply(3,X0)" },
        { 3 * (2 * A), "Multiply(6,X0)" },
        { A * (2 * B), "Multiply(2,Multiply(X0,X1))" },
        { Simplifier.Apply(ScalarFunctions.Square, -A), "Square(X0)" },
        { B * Simplifier.Apply(ScalarFunctions.IfPositive, A, 1, 0), "IfPositive(X0,X1,0)" },
        { B * Where(A, 0, Where(B, 0, 1)), "Where(X0,0,Where(X1,0,X1))" },
        { B * Where(A, 0, Where(B, 2, 1)), "Multiply(X1,Where(X0,0,Where(X1,2,1)))" },
        { Where(A, B, 0) + Where(A, 0, 3), "Where(X0,X1,3)" },
        { Where(A, B, 0) + Where(A, A, 3), "Add(Where(X0,X1,0),Where(X0,X0,3))" },
        { Where(A, B, 1) + Where(A, A, 3), "Add(Where(X0,X1,1),Where(X0,X0,3))" },
        { Where(A, B, 0) + Where(B, 0, A), "Add(Where(X0,X1,0),Where(X1,0,X0))" },
        { Where(A, B, B), "X1" },
        { Where(0, A, B), "X1" },
        { Where(-1, A, B), "X0" },
        { Power(A, 0), "1" },
        { Power(A, 1), "X0" },
        { Power(A, 2), "Square(X0)" },
        { Power(A, 3), "Cube(X0)" },
        { Power(A, 4), "Square(Square(X0))" },
        { Power(A, 0.5), "Sqrt(X0)" },
        { Power(A, -1), "Divide(1,X0)" },
        { Power(A, -2), "Divide(1,Square(X0))" },
        { Power(A, 1.5), "Power(X0,1.5)" },
        { (Expression)2 + 3, "5" },
        { Simplifier.Apply(ScalarFunctions.Exp, 0), "1" },
    };

    [Theory]
    [MemberData(nameof(Identities))]
    public void What_changes_no_result_is_left_out(Expression expression, string key) =>
        Assert.Equal(key, expression.Key);

    [Fact]
    public void Simplified_expressions_have_the_values_of_the_plain_ones()
    {
        var random = new Random(1);
        var compared = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var (simplified, plain) = RandomExpression.Draw(random, 4);
            double[] operands = [random.NextDouble() + 0.1, (2 * random.NextDouble()) - 1, -random.NextDouble() - 0.1];
            var expected = plain.Evaluate(index => operands[index]);
            if (!RandomExpression.IsRegular(plain, operands))
            {
                continue;
            }

            compared++;
            var actual = simplified.Evaluate(index => operands[index]);
            var scale = Math.Max(1, Largest(plain, operands));
            Assert.True(
                Math.Abs(expected - actual) <= 1e-12 * scale, $"{plain} is {expected:R}, {simplified} {actual:R}.");
        }

        Assert.InRange(compared, 10_000, 20_000);
    }

    [Fact]
    public void Structurally_equal_expressions_are_equal()
    {
        Assert.Equal((A + B) * 2, (A + B) * 2);
        Assert.Equal(((A + B) * 2).GetHashCode(), ((A + B) * 2).GetHashCode());
        Assert.NotEqual(A + B, B + A);
        Assert.Equal(new Number(double.NaN), new Number(double.NaN));
        Assert.NotEqual(new Number(0.0), new Number(-0.0));
    }

    [Fact]
    public void Substitution_replaces_every_operand_at_once()
    {
        var swapped = (A - (B * A)).Substitute(index => X(1 - index));
        Assert.Equal(B - (A * B), swapped);
    }

    [Fact]
    public void Uses_and_length_count_operands_and_functions()
    {
        var expression = (A + B) * Simplifier.Apply(ScalarFunctions.Tanh, A);
        Assert.Equal(2, expression.Uses(0));
        Assert.Equal(1, expression.Uses(1));
        Assert.Equal(0, expression.Uses(2));
        Assert.Equal(3, expression.Length);
        Assert.Equal(0, A.Length);
    }

    private static Expression Where(Expression condition, Expression yes, Expression no) =>
        Simplifier.Apply(ScalarFunctions.Where, condition, yes, no);

    private static Expression Power(Expression x, double exponent) =>
        Simplifier.Apply(ScalarFunctions.Power, x, exponent);

    private static double Largest(Expression expression, double[] operands) => Math.Max(
        Math.Abs(expression.Evaluate(index => operands[index])),
        expression is Apply apply ? apply.Arguments.Max(argument => Largest(argument, operands)) : 0);
}
