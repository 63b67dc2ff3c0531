using GraphCompiler.Compiler.Expressions;
using static GraphCompiler.Compiler.Expressions.Expression;

namespace GraphCompiler.Compiler.Tests.Expressions;

/// <summary>Functions in steps: what they compute, their slopes, their text.</summary>
public class ScalarProgramTests
{
    private const int Programs = 500;

    [Fact]
    public void A_program_computes_what_its_steps_say()
    {
        var program = new ScalarProgram(2, new([X(0) * X(1), X(2) + 1, X(3) / X(2)]));

        Assert.Equal([7.0 / 6], program.Evaluate(2, 3));
    }

    [Fact]
    public void The_text_makes_the_program_again()
    {
        for (var seed = 0; seed < Programs; seed++)
        {
            var program = Draw(new Random(seed), 12);

            Assert.Equal(program, ScalarProgram.Parse(2, program.Text));
        }
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(1e-300)]
    [InlineData(0.1f)]
    public void Any_number_survives_the_text(double number)
    {
        var program = new ScalarProgram(1, new([new Apply(ScalarFunctions.Add, X(0), number)]));

        Assert.Equal(program, ScalarProgram.Parse(1, program.Text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("X1")]
    [InlineData("Add(X0)")]
    [InlineData("Add(X0,X0")]
    [InlineData("Add(X0,X0))")]
    [InlineData("Guess(X0)")]
    [InlineData("x")]
    public void A_text_that_is_no_expression_is_refused(string text) =>
        Assert.Throws<FormatException>(() => ScalarProgram.Parse(1, [text]));

    [Fact]
    public void A_text_of_too_few_steps_is_refused() =>
        Assert.Throws<FormatException>(() => ScalarProgram.Parse(1, ["X0"], 2));

    [Fact]
    public void A_derivative_is_the_slope()
    {
        for (var seed = 0; seed < Programs; seed++)
        {
            var random = new Random(seed);
            var program = Draw(random, 20);
            double[] point = [random.NextDouble() + 0.1, random.NextDouble() - 1.2];
            for (var index = 0; index < 2; index++)
            {
                const double Step = 1e-5;
                double[] before = [.. point];
                double[] after = [.. point];
                before[index] -= Step;
                after[index] += Step;
                var slope = (program.Evaluate(after)[0] - program.Evaluate(before)[0]) / (2 * Step);

                var derivative = program.Differentiate(index).Evaluate(point)[0];
                Assert.Equal(slope, derivative, 1e-6 * Math.Max(1, Math.Abs(slope)));
            }
        }
    }

    [Fact]
    public void A_derivative_is_of_the_size_of_its_function()
    {
        // Each step doubles an expression without sharing.
        var builder = new ScalarProgramBuilder(1);
        var value = X(0);
        for (var i = 0; i < 60; i++)
        {
            var tanh = builder.Add(ScalarFunctions.Tanh, value);
            value = builder.Add(ScalarFunctions.Multiply, tanh, builder.Add(ScalarFunctions.Add, tanh, value));
        }

        var program = builder.Build(value);

        Assert.Null(program.Inline(1000));
        Assert.InRange(program.Differentiate(0).Steps.Sum(step => step.Length), 180, 1000);
    }

    [Fact]
    public void What_is_not_chosen_does_not_spoil_a_derivative()
    {
        var root = Simplifier.Apply(ScalarFunctions.Sqrt, X(0));
        var program = new ScalarProgram(1, new([root, Simplifier.Apply(ScalarFunctions.IfPositive, X(0), X(1), X(0))]));

        Assert.Equal([1.0], program.Differentiate(0).Evaluate(-4));
        Assert.Equal([0.25], program.Differentiate(0).Evaluate(4));
    }

    [Fact]
    public void One_of_several_results_stands_alone()
    {
        var program = new ScalarProgram(2, new([X(0) * X(1), X(2) + 1, X(1)]), 2);

        Assert.Equal([7.0, 3.0], program.Evaluate(2, 3));
        Assert.Equal([7.0], program.Result(0).Evaluate(2, 3));
        Assert.Equal([3.0], program.Result(1).Evaluate(2, 3));
    }

    [Fact]
    public void A_short_program_is_one_expression()
    {
        var program = new ScalarProgram(1, new([X(0) + 1, X(1) * X(1)]));

        Assert.Equal((X(0) + 1) * (X(0) + 1), program.Inline(3));
        Assert.Null(program.Inline(2));
    }

    private static ScalarProgram Draw(Random random, int steps)
    {
        var builder = new ScalarProgramBuilder(2);
        var values = new List<Expression> { X(0), X(1) };
        for (var i = 0; i < steps; i++)
        {
            var (a, b) = (values[random.Next(values.Count)], values[random.Next(values.Count)]);
            values.Add(random.Next(5) switch
            {
                0 => builder.Add(ScalarFunctions.Tanh, a),
                1 => builder.Add(ScalarFunctions.Sigmoid, a),
                2 => builder.Add((0.5 * a) - b),
                3 => builder.Add(Simplifier.Apply(ScalarFunctions.Tanh, a) * b),
                _ => builder.Add(ScalarFunctions.Add, a, 0.25),
            });
        }

        return builder.Build(values[^1]);
    }
}
