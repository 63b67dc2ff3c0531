using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.Planning;
using GraphCompiler.Compiler.Support;

namespace GraphCompiler.Generator.Emission;

/// <summary>Prints the statements that compute a scalar from others.</summary>
internal sealed class AssignmentPrinter(MemoryPrinter memory, Qualifier qualifier)
{
    private readonly TextBuffer text = memory.Text;

    /// <summary>An assignment as a statement.</summary>
    public string Print(KernelCall.Assign assign)
    {
        if (!TryOperators(assign.Expression, assign, 0))
        {
            text.Truncate(0);
            var numbers = new List<double>();
            var type = qualifier.Expression(assign.Expression.ToKernelType(assign.Operands.Count, numbers));
            text.Append($"{qualifier.Kernel}.Evaluate<{type}>(");
            for (var i = 0; i < assign.Operands.Count + numbers.Count; i++)
            {
                text.Append(i == 0 ? "" : ", ");
                _ = i < assign.Operands.Count
                    ? memory.Element(assign.Operands[i])
                    : memory.Number(numbers[i - assign.Operands.Count]);
            }

            text.Append(')');
        }

        // The windows are declared in the order of their first use, and what is read is used first.
        var value = text.Cut();
        text.Append($"{memory.Element(assign.Result)} = {value};");
        return text.Cut();
    }

    // C# for what C# has operators for; false where there is anything else.
    private bool TryOperators(Expression expression, KernelCall.Assign assign, int precedence)
    {
        switch (expression)
        {
            case Expression.Operand operand:
                memory.Element(assign.Operands[operand.Index]);
                return true;
            case Expression.Number number:
                memory.Number(number.Value);
                return true;
            case Expression.Apply { Function.Name: "Add" or "Subtract" or "Multiply" or "Divide" or "Negate" } apply:
                var notation = apply.Function.Notation;
                var isBracketed = notation.Precedence < precedence;
                var isWhole = true;
                text.Append(isBracketed ? "(" : "");
                Notation.Fill(text, notation.Template.Replace("⊙", "*"), i =>
                {
                    isWhole &= TryOperators(apply.Arguments[i], assign, notation.ArgumentPrecedences[i]);
                    return default;
                });
                text.Append(isBracketed ? ")" : "");
                return isWhole;
            default:
                return false;
        }
    }
}
