using System.Globalization;
using System.Text;
using GraphCompiler.Compiler.Support;
using static GraphCompiler.Compiler.Expressions.Expression;

namespace GraphCompiler.Compiler.Expressions;

/// <summary>
/// Writes expressions: as mathematics for comments, and as the runtime's expression types for kernels.
/// </summary>
public static class Printer
{
    /// <summary>As mathematics, with the operands' names.</summary>
    public static string ToFormula(this Expression expression, Func<int, string> operands)
    {
        if (expression is Operand operand)
        {
            return operands(operand.Index);
        }

        var text = new TextBuffer(capacity: 128);
        Formula(text, expression, operands, 0);
        return text.ToString();
    }

    /// <summary>
    /// As a kernel's type argument, such as <c>Relu&lt;Add&lt;X0, X1&gt;&gt;</c>. Numbers for which the runtime
    /// has no type become further operands, counted from <paramref name="operandCount"/>, whose values are added
    /// to <paramref name="numbers"/>.
    /// </summary>
    public static string ToKernelType(this Expression expression, int operandCount, List<double> numbers)
    {
        var text = new StringBuilder();
        AppendKernelType(text, expression, operandCount, numbers);
        return text.ToString();
    }

    /// <summary>How many operands a kernel needs for it: its own and the numbers without a type.</summary>
    public static int KernelOperands(this Expression expression, int operandCount)
    {
        List<double>? numbers = null;
        Collect(expression, ref numbers);
        return operandCount + (numbers?.Count ?? 0);
    }

    private static void AppendKernelType(
        StringBuilder text, Expression expression, int operandCount, List<double> numbers)
    {
        switch (expression)
        {
            case Operand operand:
                text.Append('X').Append(operand.Index);
                break;
            case Number number:
                if (TypeOf(number) is { } type)
                {
                    text.Append(type);
                }
                else
                {
                    text.Append('X').Append(Place(number.Value, operandCount, numbers));
                }

                break;
            case Apply apply:
                text.Append(apply.Function.Name);
                for (var i = 0; i < apply.Arguments.Count; i++)
                {
                    text.Append(i == 0 ? "<" : ", ");
                    AppendKernelType(text, apply.Arguments[i], operandCount, numbers);
                }

                text.Append('>');
                break;
            default:
                throw new InvalidOperationException();
        }
    }

    // The runtime's type of a number; null where it has none.
    private static string? TypeOf(Number number) => number.Value switch
    {
        0 => "Zero",
        1 => "One",
        2 => "Two",
        0.5 => "OneHalf",
        _ => null,
    };

    private static void Collect(Expression expression, ref List<double>? numbers)
    {
        if (expression is Apply apply)
        {
            foreach (var argument in apply.Arguments)
            {
                Collect(argument, ref numbers);
            }
        }
        else if (expression is Number number && TypeOf(number) is null)
        {
            Place(number.Value, 0, numbers ??= []);
        }
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

    private static Written Formula(TextBuffer text, Expression expression, Func<int, string> operands, int precedence)
    {
        switch (expression)
        {
            case Operand operand:
                return text.Append(operands(operand.Index));
            case Number number:
                var digits = number.Value.ToString("R", CultureInfo.InvariantCulture);
                return number.Value < 0 && precedence > 3 ? text.Append($"({digits})") : text.Append(digits);
            case Apply { Function.Name: "Where" } choice when IsComparison(choice.Arguments[0]):
                return text.Append($"({Comparison(text, (Apply)choice.Arguments[0], operands)}"
                    + $" ? {Formula(text, choice.Arguments[1], operands, 1)}"
                    + $" : {Formula(text, choice.Arguments[2], operands, 1)})");
            case Apply apply:
                return apply.Function.Notation.Precedence < precedence
                    ? text.Append($"({Formula(text, apply, operands, Template(apply))})")
                    : Formula(text, apply, operands, Template(apply));
            default:
                throw new InvalidOperationException();
        }
    }

    private static Written Formula(TextBuffer text, Apply apply, Func<int, string> operands, string template) =>
        Notation.Fill(text, template, i =>
            Formula(text, apply.Arguments[i], operands, apply.Function.Notation.ArgumentPrecedences[i]));

    private static bool IsComparison(Expression condition) =>
        condition is Apply { Function.Name: "Greater" or "Less" or "Equal" };

    // A comparison decides without the brackets that make it a number.
    private static Written Comparison(TextBuffer text, Apply condition, Func<int, string> operands)
    {
        var template = condition.Function.Notation.Template;
        return Formula(text, condition, operands, template.Substring(1, template.Length - 2));
    }

    // A product with a number is written with a dot; ⊙ is kept for what goes element by element.
    private static string Template(Apply apply) =>
        apply.Function.Name == "Multiply" && (apply.Arguments[0] is Number || apply.Arguments[1] is Number)
            ? "{0} · {1}"
            : apply.Function.Notation.Template;
}
