using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Operators.ElementWise;

namespace GraphCompiler.Compiler.Optimization;

/// <summary>
/// Merges an element-wise operation into the one that alone reads it: one pass over memory instead of two.
/// </summary>
public static class ChainFusion
{
    public static void Run(Module module) => Rewriter.Run(module, () => (rewriter, operation) =>
    {
        var current = operation;
        while (current is ElementWiseOperation reader && TryFuse(module, rewriter, reader) is { } fused)
        {
            current = fused;
        }

        return current;
    });

    private static Operation? TryFuse(Module module, Rewriter rewriter, ElementWiseOperation reader)
    {
        for (var i = 0; i < reader.Inputs.Count; i++)
        {
            if (reader.Inputs[i].Producer is not ElementWiseOperation producer
                || !rewriter.IsOnlyReadBy(producer.Result, reader)
                || producer.Result.Shape != reader.Result.Shape)
            {
                continue;
            }

            Value[] operands = [.. reader.Inputs, .. producer.Inputs];
            var inner = producer.Expression.Substitute(index => Expression.X(reader.Inputs.Count + index));
            var input = reader.Inputs[i];
            var merged = reader.Expression.Substitute(index =>
                reader.Inputs[index] == input ? inner : Expression.X(index));
            var (expression, inputs) = ElementWiseOperation.Compact(merged, operands);
            if (!IsWorthwhile(reader, i, producer, expression, inputs))
            {
                continue;
            }

            rewriter.Drop(producer);
            module.Fused.Add(producer.Result.Name == reader.Result.Name
                ? $"the terms of {reader.Result.Name}"
                : $"{producer.Result.Name} into {reader.Result.Name}");
            return rewriter.Substitute(
                reader, new ElementWiseOperation(reader.Result.Name, expression, reader.Result.Shape, inputs));
        }

        return null;
    }

    private static bool IsWorthwhile(
        ElementWiseOperation reader,
        int input,
        ElementWiseOperation producer,
        Expression expression,
        Value[] inputs)
    {
        // An expression read twice would be computed twice.
        var uses = Enumerable.Range(0, reader.Inputs.Count)
            .Where(index => reader.Inputs[index] == reader.Inputs[input])
            .Sum(reader.Expression.Uses);
        return (uses == 1 || producer.Expression.Length <= 1)
            && ElementWiseOperation.IsCompiledWell(expression)
            && expression.KernelOperands(inputs.Length) <= ElementWiseOperation.MaximumOperands
            && Broadcasting.IsSupported(reader.Result.Shape, inputs);
    }
}
