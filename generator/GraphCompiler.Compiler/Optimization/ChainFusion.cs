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
                || !Rewriter.IsOnlyReadBy(producer.Result, reader)
                || producer.Result.Shape != reader.Result.Shape
                || IsComputedAgain(reader, producer))
            {
                continue;
            }

            var (expression, inputs) = Merge(reader, reader.Inputs[i], producer);
            if (!Fits(reader, expression, inputs))
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

    private static (Expression Expression, Value[] Inputs) Merge(
        ElementWiseOperation reader, Value input, ElementWiseOperation producer)
    {
        Value[] operands = [.. reader.Inputs, .. producer.Inputs];
        var inner = producer.Expression.Substitute(index => Expression.X(reader.Inputs.Count + index));
        var merged = reader.Expression.Substitute(index =>
            reader.Inputs[index] == input ? inner : Expression.X(index));
        return ElementWiseOperation.Compact(merged, operands);
    }

    // An expression read twice would be computed twice.
    private static bool IsComputedAgain(ElementWiseOperation reader, ElementWiseOperation producer)
    {
        if (producer.Expression.Length <= 1)
        {
            return false;
        }

        var uses = 0;
        for (var i = 0; i < reader.Inputs.Count; i++)
        {
            uses += reader.Inputs[i] == producer.Result ? reader.Expression.Uses(i) : 0;
        }

        return uses != 1;
    }

    private static bool Fits(ElementWiseOperation reader, Expression expression, Value[] inputs) =>
        ElementWiseOperation.IsCompiledWell(expression)
        && expression.KernelOperands(inputs.Length) <= ElementWiseOperation.MaximumOperands
        && Broadcasting.IsSupported(reader.Result.Shape, inputs);
}
