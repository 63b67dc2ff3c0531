using System.Globalization;
using static GraphCompiler.Compiler.Expressions.Expression;

namespace GraphCompiler.Compiler.Expressions;

/// <summary>
/// Writes expressions: as mathematics for comments, and as the runtime's expression types for kernels.
/// </summary>
public static class Printer
{
    /// <summary>As mathematics, with the operands' names.</summary>
    public static string ToFormula(this Expression expression, Func<int, string> operands) =>
        Formula(expression, operands, 0);

    /// <summary>
    /// As a kernel's type argument, such as <c>Relu&lt;Add&lt;X0, X1&gt;&gt;</c>. Numbers for which the runtime
    /// has no type become further operands, counted from <paramref name="operandCount"/>, whose values are added
    /// to <paramref name="numbers"/>.
    /// </summary>
    public static string ToKernelType(
        this Expression expression, int operandCount, List<double> numbers) => expression switch
    {
        Operand operand => "X" + operand.Index.ToString(CultureInfo.InvariantCulture),
        Number { Value: 0 } => "Zero",
        Number { Value: 1 } => "One",
        Number { Value: 2 } => "Two",
        Number { Value: 0.5 } => "OneHalf",
        Number number => "X" + Place(number.Value, operandCount, numbers).ToString(CultureInfo.InvariantCulture),
        Apply apply => $"{apply.Function.Name}<"
            + $"{string.Join(", ", apply.Arguments.Select(a => a.ToKernelType(operandCount, numbers)))}>",
        _ => throw new InvalidOperationException(),
    };

    /// <summary>How many operands a kernel needs for it: its own and the numbers without a type.</summary>
    public static int KernelOperands(this Expression expression, int operandCount)
    {
        var numbers = new List<double>();
        expression.ToKernelType(operandCount, numbers);
        return operandCount + numbers.Count;
    }

    private static int Place(double value, int operandCount, List<double> numbers)
    {
        var at = numbers.IndexOf(value);
        if (at < 0)
        {
            at = numbers.Count;
            numbers.Add(value);
        }

        return operandCount + at;
    }

    private static string Formula(Expression expression, Func<int, string> operands, int precedence)
    {
        switch (expression)
        {
            case Operand operand:
                return operands(operand.Index);
            case Number number:
                var digits = number.Value.ToString("R", CultureInfo.InvariantCulture);
                return number.Value < 0 && precedence > 3 ? $"({digits})" : digits;
            case Apply { Function.Name: "Where" } choice when Comparison(choice.Arguments[0], operands) is { } holds:
                return $"({holds} ? {Formula(choice.Arguments[1], operands, 1)}"
                    + $" : {Formula(choice.Arguments[2], operands, 1)})";
            case Apply apply:
                var notation = apply.Function.Notation;
                var arguments = apply.Arguments.Select((argument, i) =>
                    (object)Formula(argument, operands, notation.ArgumentPrecedences[i]));
                var text = string.Format(CultureInfo.InvariantCulture, Template(apply), [.. arguments]);
                return notation.Precedence < precedence ? $"({text})" : text;
            default:
                throw new InvalidOperationException();
        }
    }

    // A comparison decides without the brackets that make it a number.
    private static string? Comparison(Expression condition, Func<int, string> operands)
    {
        if (condition is not Apply { Function.Name: "Greater" or "Less" or "Equal" })
        {
            return null;
        }

        var bracketed = Formula(condition, operands, 0);
        return bracketed.Substring(1, bracketed.Length - 2);
    }

    // A product with a number is written with a dot; ⊙ is kept for what goes element by element.
    private static string Template(Apply apply) =>
        apply.Function.Name == "Multiply" && apply.Arguments.Any(argument => argument is Number)
            ? "{0} · {1}"
            : apply.Function.Notation.Template;
}
