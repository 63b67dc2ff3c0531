using System.Globalization;
using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Expressions;

namespace Testing.Declarations;

/// <summary>Prints the functions that a map carries as the static methods a user writes.</summary>
public static class FunctionText
{
    /// <summary>The methods of one operation; none for any but a map.</summary>
    public static IEnumerable<string> Print(OperationDeclaration operation)
    {
        if (operation.Operator != "Map")
        {
            yield break;
        }

        var arguments = operation.Arguments.ToDictionary(argument => argument.Name, argument => argument.Value);
        var count = ((ArgumentValue.Texts)arguments["X"]).Values.Count;
        yield return Print(((ArgumentValue.Text)arguments["Function"]).Value, Program(arguments["Body"], count, 1));
        if (arguments["Partials"] is ArgumentValue.Texts partials)
        {
            yield return Print(((ArgumentValue.Text)arguments["Derivative"]).Value, Program(partials, count, count));
        }
    }

    private static ScalarProgram Program(ArgumentValue steps, int operands, int results) =>
        ScalarProgram.Parse(operands, [.. ((ArgumentValue.Texts)steps).Values], results);

    private static string Print(string name, ScalarProgram program)
    {
        var parameters = string.Join(", ", Enumerable.Range(0, program.OperandCount).Select(i => $"double x{i}"));
        var results = string.Join(", ", program.Steps.TakeLast(program.ResultCount).Select(Print));
        var type = string.Join(", ", Enumerable.Repeat("double", program.ResultCount));
        if (program.ResultCount > 1)
        {
            (type, results) = ($"({type})", $"({results})");
        }

        var locals = program.Steps.SkipLast(program.ResultCount)
            .Select((step, k) => $"        var x{program.OperandCount + k} = {Print(step)};\n");
        return $"    private static {type} {name}({parameters})\n    {{\n{string.Concat(locals)}"
            + $"        return {results};\n    }}\n";
    }

    private static string Print(Expression expression) => expression switch
    {
        Expression.Operand operand => $"x{operand.Index}",
        Expression.Number number => $"({number.Value.ToString("R", CultureInfo.InvariantCulture)}d)",
        Expression.Apply apply => Print(apply.Function.Name, [.. apply.Arguments.Select(Print)]),
        _ => throw new InvalidOperationException(),
    };

    private static string Print(string function, string[] x) => function switch
    {
        "Add" => $"({x[0]} + {x[1]})",
        "Subtract" => $"({x[0]} - {x[1]})",
        "Multiply" => $"({x[0]} * {x[1]})",
        "Divide" => $"({x[0]} / {x[1]})",
        "Negate" => $"(-{x[0]})",
        "Square" => $"({x[0]} * {x[0]})",
        "Sigmoid" => $"(1 / (1 + Math.Exp(-{x[0]})))",
        "IfPositive" => $"({x[0]} > 0 ? {x[1]} : {x[2]})",
        _ => $"Math.{function}({string.Join(", ", x)})",
    };
}
