using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Planning;
using static GraphCompiler.Compiler.Expressions.Expression;

namespace GraphCompiler.Compiler.Operators.ElementWise;

/// <summary>
/// Lowers a scalar program to element-wise operations: one where the just-in-time compiler makes one loop of it, else
/// as many as that takes.
/// </summary>
public sealed class ScalarLowering
{
    // What is cheaper to compute again than to write down and read.
    private const int MaximumRepeated = 3;

    private readonly Builder builder;
    private readonly string name;
    private readonly List<Value> operands;

    private ScalarLowering(Builder builder, string name, IReadOnlyList<Value> operands) =>
        (this.builder, this.name, this.operands) = (builder, name, [.. operands]);

    /// <summary>The value of a program of one result.</summary>
    public static Value Lower(Builder builder, string name, ScalarProgram program, params Value[] operands)
    {
        var lowering = new ScalarLowering(builder, name, operands);
        var whole = program.Inline(CostModel.MaximumChain);
        return lowering.Emit(name, whole is not null && Fits(whole) ? whole : lowering.Split(program));
    }

    /// <summary>Whether one kernel computes an expression well.</summary>
    public static bool Fits(Expression expression)
    {
        var used = new HashSet<int>();
        Collect(expression, used);
        return ElementWiseOperation.IsCompiledWell(expression)
            && expression.KernelOperands(used.Count) <= ElementWiseOperation.MaximumOperands;
    }

    private Expression Split(ScalarProgram program)
    {
        var values = Enumerable.Range(0, program.OperandCount).Select(X).ToList();
        for (var k = 0; k < program.Steps.Count; k++)
        {
            var index = program.OperandCount + k;
            var value = Fit(program.Steps[k].Substitute(operand => values[operand]));
            var uses = program.Steps.Sum(step => step.Uses(index));
            var isRepeated = uses > 1 && (value.Length > MaximumRepeated || value.Transcendentals > 0);
            values.Add(isRepeated ? Cut(value) : value);
        }

        return values[values.Count - 1];
    }

    // Cuts the longest arguments off until what is left fits.
    private Expression Fit(Expression expression)
    {
        if (expression is not Apply apply)
        {
            return expression;
        }

        Expression[] arguments = [.. apply.Arguments.Select(Fit)];
        while (!Fits(new Apply(apply.Function, arguments)))
        {
            var longest = 0;
            for (var i = 1; i < arguments.Length; i++)
            {
                longest = arguments[i].Length > arguments[longest].Length ? i : longest;
            }

            arguments[longest] = Cut(arguments[longest]);
        }

        return new Apply(apply.Function, arguments);
    }

    private Expression Cut(Expression expression)
    {
        operands.Add(Emit($"{name}.part", expression));
        return X(operands.Count - 1);
    }

    private Value Emit(string result, Expression expression) =>
        ElementWiseOperation.Compact(builder, result, expression, operands.ToArray());

    private static void Collect(Expression expression, HashSet<int> used)
    {
        if (expression is Operand operand)
        {
            used.Add(operand.Index);
        }
        else if (expression is Apply apply)
        {
            foreach (var argument in apply.Arguments)
            {
                Collect(argument, used);
            }
        }
    }
}
