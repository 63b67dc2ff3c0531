using System.Globalization;
using GraphCompiler.Compiler.Expressions;
using static GraphCompiler.Compiler.Expressions.Expression;

namespace GraphCompiler.Generator.Emission;

/// <summary>
/// Prints expressions over single numbers: with C#'s operators where it has them, and else as the kernels' functions.
/// </summary>
internal sealed class ScalarPrinter(Qualifier qualifier, Func<int, string> operands)
{
    private const int MostOperands = 8;

    private readonly bool isDouble = qualifier.ElementType == "double";

    /// <summary>An expression as code.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="precedence">How tightly what stands around it binds.</param>
    public string Print(Expression expression, int precedence = 0) => expression switch
    {
        Operand operand => operands(operand.Index),
        Number number when number.Value < 0 && precedence > 1 => $"({Identifiers.Literal(number.Value, isDouble)})",
        Number number => Identifiers.Literal(number.Value, isDouble),
        Apply { Function.Name: "Square" } square when IsShort(square.Arguments[0]) =>
            Operators(ScalarFunctions.Multiply, [square.Arguments[0], square.Arguments[0]], precedence),
        Apply apply when HasOperator(apply) => Operators(apply.Function, [.. apply.Arguments], precedence),
        Apply apply => Call(apply),
        _ => throw new InvalidOperationException(),
    };

    /// <summary>A function of one number as a kernel's type; null for another expression.</summary>
    public string? Function(Expression expression) =>
        expression is Apply { Arguments.Count: 1 } apply && !HasOperator(apply)
            ? qualifier.Expression($"{apply.Function.Name}<X0>")
            : null;

    private static bool HasOperator(Apply apply) =>
        apply.Function.Name is "Add" or "Subtract" or "Multiply" or "Divide" or "Negate";

    // What may be written twice: the just-in-time compiler computes it once.
    private static bool IsShort(Expression expression) =>
        expression is Operand || (expression is Apply { Length: 1 } apply && HasOperator(apply));

    private string Operators(ScalarFunction function, Expression[] arguments, int precedence)
    {
        var notation = function.Notation;
        // In the order in which the kernels compute it.
        object[] printed =
        [
            .. arguments.Select((argument, i) =>
                Print(argument, i == 0 ? notation.ArgumentPrecedences[0] : notation.Precedence + 1)),
        ];
        var text = string.Format(CultureInfo.InvariantCulture, notation.Template.Replace("⊙", "*"), printed);
        return notation.Precedence < precedence ? $"({text})" : text;
    }

    private string Call(Apply apply)
    {
        var given = new List<string>();
        var type = Type(apply, given, isNested: true);
        if (given.Count > MostOperands)
        {
            given.Clear();
            type = Type(apply, given, isNested: false);
        }

        return $"{qualifier.Kernel}.Evaluate<{qualifier.Expression(type)}>({string.Join(", ", given)})";
    }

    private string Type(Apply apply, List<string> given, bool isNested)
    {
        var arguments = apply.Arguments.Select(argument => argument switch
        {
            Number { Value: 0 } => "Zero",
            Number { Value: 1 } => "One",
            Number { Value: 2 } => "Two",
            Number { Value: 0.5 } => "OneHalf",
            Apply inner when isNested && !HasOperator(inner) => Type(inner, given, isNested),
            _ => Given(Print(argument), given),
        });
        return $"{apply.Function.Name}<{string.Join(", ", arguments)}>";
    }

    private static string Given(string operand, List<string> given)
    {
        var at = given.IndexOf(operand);
        if (at < 0)
        {
            at = given.Count;
            given.Add(operand);
        }

        return "X" + at.ToString(CultureInfo.InvariantCulture);
    }
}
