using GraphCompiler.Compiler.Support;
using static GraphCompiler.Compiler.Expressions.Expression;

namespace GraphCompiler.Compiler.Expressions;

/// <summary>
/// Collects the steps of a program, one function each and none twice, so that its size stays linear in what was read,
/// and in what is differentiated.
/// </summary>
public sealed class ScalarProgramBuilder(int operandCount)
{
    private readonly List<Expression> steps = [];
    private readonly Dictionary<Expression, Expression> known = [];

    /// <summary>How many steps there are.</summary>
    public int Count => steps.Count;

    /// <summary>
    /// The operand that stands for an expression of operands; a number or an operand stands for itself.
    /// </summary>
    public Expression Add(Expression expression)
    {
        if (expression is not Apply apply)
        {
            return expression;
        }

        Expression[] arguments = [.. apply.Arguments.Select(Add)];
        var step = Simplifier.Apply(apply.Function, arguments);
        if (step is Apply simplified && simplified.Arguments.Any(argument => argument is Apply))
        {
            return Add(step);
        }

        if (step is not Apply)
        {
            return step;
        }

        if (!known.TryGetValue(step, out var operand))
        {
            operand = X(operandCount + steps.Count);
            steps.Add(step);
            known.Add(step, operand);
        }

        return operand;
    }

    /// <summary>A function of operands.</summary>
    public Expression Add(ScalarFunction function, params Expression[] arguments) =>
        Add(Simplifier.Apply(function, arguments));

    /// <summary>The results of another program of these operands, or of the first of them.</summary>
    public IReadOnlyList<Expression> Include(ScalarProgram program)
    {
        var values = Enumerable.Range(0, program.OperandCount).Select(X).ToList();
        foreach (var step in program.Steps)
        {
            values.Add(Add(step.Substitute(index => values[index])));
        }

        return [.. values.Skip(values.Count - program.ResultCount)];
    }

    /// <summary>The partial derivative of a collected value by an operand of the program.</summary>
    public Expression Differentiate(Expression value, int operand)
    {
        var last = value is Operand { Index: var index } && index >= operandCount ? index - operandCount : -1;
        var tangents = new List<Expression>();
        for (var k = 0; k <= last; k++)
        {
            var apply = (Apply)steps[k];
            Expression[] arguments = [.. apply.Arguments];
            Expression[] inner = [.. arguments.Select(Tangent)];
            Expression sum = 0;
            if (inner.Any(tangent => tangent is not Number { Value: 0 }))
            {
                var partial = apply.Function.Derivatives(arguments, X(operandCount + k));
                for (var i = 0; i < arguments.Length; i++)
                {
                    sum += partial[i] * inner[i];
                }
            }

            tangents.Add(Add(sum));
        }

        return Tangent(value);

        Expression Tangent(Expression of) => of switch
        {
            Operand given when given.Index < operandCount => given.Index == operand ? 1 : 0,
            Operand step => tangents[step.Index - operandCount],
            _ => 0,
        };
    }

    /// <summary>The program of these values: steps that one step alone reads are written into it.</summary>
    public ScalarProgram Build(params Expression[] results)
    {
        var uses = new int[steps.Count];
        foreach (var index in results.Concat(steps).SelectMany(Steps))
        {
            uses[index]++;
        }

        RemoveUnread(uses);
        var kept = new List<Expression>();
        var values = new Expression[steps.Count];
        for (var k = 0; k < steps.Count; k++)
        {
            if (uses[k] == 0)
            {
                continue;
            }

            values[k] = Written(steps[k]);
            if (uses[k] > 1)
            {
                kept.Add(values[k]);
                values[k] = X(operandCount + kept.Count - 1);
            }
        }

        return new ScalarProgram(
            operandCount, kept.Concat(results.Select(Written)).ToEquatableArray(), results.Length);

        Expression Written(Expression step) => step.Substitute(index =>
            index < operandCount ? X(index) : values[index - operandCount]);
    }

    private void RemoveUnread(int[] uses)
    {
        for (var k = steps.Count - 1; k >= 0; k--)
        {
            if (uses[k] == 0)
            {
                foreach (var index in Steps(steps[k]))
                {
                    uses[index]--;
                }
            }
        }
    }

    // The steps that an expression reads, as often as it does.
    private IEnumerable<int> Steps(Expression expression) => expression switch
    {
        Operand operand when operand.Index >= operandCount => [operand.Index - operandCount],
        Apply apply => apply.Arguments.SelectMany(Steps),
        _ => [],
    };
}
