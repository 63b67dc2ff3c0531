using GraphCompiler.Compiler.Expressions;
using static GraphCompiler.Compiler.Expressions.Expression;

namespace GraphCompiler.Compiler.Tests.Expressions;

public class PrinterTests
{
    private static readonly Expression A = X(0);
    private static readonly Expression B = X(1);
    private static readonly Expression C = X(2);

    public static TheoryData<Expression, string> Formulas => new()
    {
        { A + B + C, "a + b + c" },
        { A - (B + C), "a - (b + c)" },
        { A - B - C, "a - b - c" },
        { A - (B - C), "a - (b - c)" },
        { (A + B) * C, "(a + b) ⊙ c" },
        { A + (B * C), "a + b ⊙ c" },
        { 2 * (A + B), "2 · (a + b)" },
        { A * 0.5, "0.5 · a" },
        { A / B / C, "a / b / c" },
        { A / (B * C), "a / (b ⊙ c)" },
        { A / (B / C), "a / (b / c)" },
        { (A - B) / C, "(a - b) / c" },
        { Apply(ScalarFunctions.Square, A), "a²" },
        { Apply(ScalarFunctions.Square, A - B), "(a - b)²" },
        { Apply(ScalarFunctions.Square, Apply(ScalarFunctions.Tanh, A)), "tanh(a)²" },
        { Apply(ScalarFunctions.Square, Apply(ScalarFunctions.Square, A)), "(a²)²" },
        { 1 - Apply(ScalarFunctions.Square, A), "1 - a²" },
        { -A, "-a" },
        { -(A + B), "-(a + b)" },
        { A + -3, "a - 3" },
        { Apply(ScalarFunctions.Relu, A + B), "relu(a + b)" },
        { Apply(ScalarFunctions.Sigmoid, A * B), "sigmoid(a ⊙ b)" },
        { Apply(ScalarFunctions.IfPositive, A, B, 0), "(a > 0 ? b : 0)" },
        { Apply(ScalarFunctions.IfPositive, A, B + C, 0) * C, "(a > 0 ? b + c : 0) ⊙ c" },
        { Apply(ScalarFunctions.Where, A, B, C), "(a ≠ 0 ? b : c)" },
        { Apply(ScalarFunctions.Where, Apply(ScalarFunctions.Less, A, B + C), B, C), "(a < b + c ? b : c)" },
        { Apply(ScalarFunctions.Where, Apply(ScalarFunctions.Less, A, 0) * B, B, C), "([a < 0] ⊙ b ≠ 0 ? b : c)" },
        { Apply(ScalarFunctions.Greater, A, B) * C, "[a > b] ⊙ c" },
        { Apply(ScalarFunctions.Maximum, A, B - 1), "max(a, b - 1)" },
        { Apply(ScalarFunctions.Clamp, A, -1, 1), "clamp(a, -1, 1)" },
        { Apply(ScalarFunctions.Power, A, 1.5), "a^1.5" },
        { Apply(ScalarFunctions.Power, A, -1.5), "a^(-1.5)" },
        { Apply(ScalarFunctions.Power, A + B, C), "(a + b)^c" },
        { Apply(ScalarFunctions.Power, -2, -C), "(-2)^(-c)" },
        { Apply(ScalarFunctions.Cube, A) * B, "a³ ⊙ b" },
        { Apply(ScalarFunctions.ExpMinusOne, A) * B, "(exp(a) - 1) ⊙ b" },
        { Apply(ScalarFunctions.GeluTanhSlope, A) * B, "gelu_tanh′(a) ⊙ b" },
    };

    public static TheoryData<Expression, string, double[]> KernelTypes => new()
    {
        { A, "X0", [] },
        { Apply(ScalarFunctions.Relu, A + B), "Relu<Add<X0, X1>>", [] },
        { 1 - Apply(ScalarFunctions.Square, A), "Subtract<One, Square<X0>>", [] },
        { 0.5 * A, "Multiply<OneHalf, X0>", [] },
        { 2 * A, "Multiply<Two, X0>", [] },
        { 3 * A, "Multiply<X3, X0>", [3] },
        { (3 * A) + (0.25 * B), "Add<Multiply<X3, X0>, Multiply<X4, X1>>", [3, 0.25] },
        { (3 * A) + (3 * B), "Add<Multiply<X3, X0>, Multiply<X3, X1>>", [3] },
        { Apply(ScalarFunctions.IfPositive, A, B, 0), "IfPositive<X0, X1, Zero>", [] },
    };

    [Theory]
    [MemberData(nameof(Formulas))]
    public void Formulas_have_only_the_parentheses_they_need(Expression expression, string formula) =>
        Assert.Equal(formula, expression.ToFormula(index => "abc"[index].ToString()));

    [Theory]
    [MemberData(nameof(KernelTypes))]
    public void Numbers_without_a_type_become_operands(Expression expression, string type, double[] numbers)
    {
        var placed = new List<double>();
        Assert.Equal(type, expression.ToKernelType(3, placed));
        Assert.Equal(numbers, placed);
        Assert.Equal(3 + numbers.Length, expression.KernelOperands(3));
    }

    [Fact]
    public void Every_expression_reads_back_as_itself()
    {
        var random = new Random(3);
        var compared = 0;
        for (var i = 0; i < 10_000; i++)
        {
            var (expression, _) = RandomExpression.Draw(random, 4);
            var formula = expression.ToFormula(index => "abc"[index].ToString());
            double[] operands = [0.7, -0.4, 1.3];
            if (!RandomExpression.IsRegular(expression, operands))
            {
                continue;
            }

            compared++;
            var expected = expression.Evaluate(index => operands[index]);
            var actual = FormulaReader.Evaluate(formula, operands);
            Assert.True(
                Math.Abs(expected - actual) <= 1e-9 * Math.Max(1, Math.Abs(expected)),
                $"{expression} prints as {formula}, which is {actual:R}, not {expected:R}.");
        }

        Assert.InRange(compared, 5_000, 10_000);
    }

    private static Expression Apply(ScalarFunction function, params Expression[] arguments) =>
        Simplifier.Apply(function, arguments);
}
