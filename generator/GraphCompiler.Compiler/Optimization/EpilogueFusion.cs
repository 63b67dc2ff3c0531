using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Operators.ElementWise;
using GraphCompiler.Compiler.Operators.Layout;

namespace GraphCompiler.Compiler.Optimization;

/// <summary>Moves element-wise work on a product or convolution, such as bias and activation, into its store.</summary>
public static class EpilogueFusion
{
    public static void Run(Module module) => Rewriter.Run(module, () => (rewriter, operation) =>
    {
        if (operation is not ElementWiseOperation reader)
        {
            return operation;
        }

        foreach (var input in reader.Inputs)
        {
            if (Source(input, reader) is { TakesEpilogue: true } source
                && input.Shape == reader.Result.Shape
                && Fuse(rewriter, reader, input, source) is { } fused)
            {
                module.Fused.Add($"{reader.Result.Name} into its {source.Kind}");
                return fused;
            }
        }

        return operation;
    });

    /// <summary>The operation that <paramref name="value"/> is of, or is a view of, if nobody else reads it.</summary>
    private static FusibleOperation? Source(Value value, Operation reader)
    {
        while (Rewriter.IsOnlyReadBy(value, reader))
        {
            switch (value.Producer)
            {
                case FusibleOperation source:
                    return source;
                case ReshapeOperation view:
                    (value, reader) = (view.Inputs[0], view);
                    break;
                default:
                    return null;
            }
        }

        return null;
    }

    private static Operation? Fuse(
        Rewriter rewriter, ElementWiseOperation reader, Value fusedInput, FusibleOperation source)
    {
        // Operand 0 becomes the operation's own value, the others the extras.
        var shape = reader.Result.Shape;
        var extras = new List<Value>(reader.Inputs.Count);
        foreach (var input in reader.Inputs)
        {
            if (input != fusedInput && !extras.Contains(input))
            {
                extras.Add(input);
            }
        }

        var epilogue = reader.Expression.Substitute(index =>
            reader.Inputs[index] == fusedInput
                ? Expression.X(0)
                : Expression.X(1 + extras.IndexOf(reader.Inputs[index])));

        // Of one value as both choices nobody reads the condition any more.
        var read = extras.Where((_, i) => epilogue.Uses(1 + i) > 0).ToList();
        epilogue = epilogue.Substitute(index => Expression.X(index == 0 ? 0 : 1 + read.IndexOf(extras[index - 1])));
        extras = read;
        var fits = epilogue.KernelOperands(1 + extras.Count) <= 1 + FusibleOperation.MaximumExtras
            && ElementWiseOperation.IsCompiledWell(epilogue)
            && extras.TrueForAll(extra => source.AcceptsExtra(extra, shape));
        if (!fits)
        {
            return null;
        }

        for (var value = fusedInput; value.Producer is { } producer; value = producer.Inputs[0])
        {
            rewriter.Drop(producer);
            if (producer == source)
            {
                break;
            }
        }

        return rewriter.Substitute(reader, source.WithEpilogue(reader.Result.Name, epilogue, shape, extras));
    }
}
