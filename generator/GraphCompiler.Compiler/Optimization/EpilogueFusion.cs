using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Operators.ElementWise;
using GraphCompiler.Compiler.Operators.Layout;
using GraphCompiler.Compiler.Operators.LinearAlgebra;

namespace GraphCompiler.Compiler.Optimization;

/// <summary>Moves element-wise work on a product, such as bias and activation, into the product's store.</summary>
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
            if (Product(rewriter, input, reader) is { Pairing: Pairing.Linear, Epilogue: Expression.Operand } product
                && input.Shape == reader.Result.Shape
                && Fuse(rewriter, reader, input, product) is { } fused)
            {
                module.Fused.Add($"{reader.Result.Name} into its product");
                return fused;
            }
        }

        return operation;
    });

    /// <summary>The product that <paramref name="value"/> is, or is a view of, if nobody else reads it.</summary>
    private static MatrixProduct? Product(Rewriter rewriter, Value value, Operation reader)
    {
        while (rewriter.IsOnlyReadBy(value, reader))
        {
            switch (value.Producer)
            {
                case MatrixProduct product:
                    return product;
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
        Rewriter rewriter, ElementWiseOperation reader, Value fusedInput, MatrixProduct product)
    {
        // Operand 0 becomes the product, the others the extras.
        var shape = reader.Result.Shape;
        var extras = reader.Inputs.Where(input => input != fusedInput).Distinct().ToList();
        var epilogue = reader.Expression.Substitute(index =>
            reader.Inputs[index] == fusedInput
                ? Expression.X(0)
                : Expression.X(1 + extras.IndexOf(reader.Inputs[index])));
        var fits = epilogue.KernelOperands(1 + extras.Count) <= 1 + MatrixProduct.MaximumExtras
            && ElementWiseOperation.IsCompiledWell(epilogue)
            && extras.All(extra => IsExtra(extra, shape, product.Columns));
        if (!fits)
        {
            return null;
        }

        for (var value = fusedInput; value.Producer is { } producer; value = producer.Inputs[0])
        {
            rewriter.Drop(producer);
            if (producer == product)
            {
                break;
            }
        }

        return rewriter.Substitute(reader, product.WithEpilogue(reader.Result.Name, epilogue, shape, extras));
    }

    // What the kernel can read beside the product: a number, a row for all rows, or as
    // many elements as the product has.
    private static bool IsExtra(Value value, Shape shape, Size columns) =>
        value.Shape.Size == Size.One
        || value.Shape.Size == shape.Size
        || (value.Shape.Size == columns
            && shape.SizeOfAxis(shape.Rank - 1) == columns
            && value.Shape.SizeOfAxis(value.Shape.Rank - 1) == columns);
}
