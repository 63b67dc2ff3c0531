using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Operators.ElementWise;
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

        for (var i = 0; i < reader.Inputs.Count; i++)
        {
            if (reader.Inputs[i].Producer is MatrixProduct { Pairing: Pairing.Linear, Epilogue: Expression.Operand } product
                && rewriter.IsOnlyReadBy(product.Result, reader)
                && reader.Result.Shape == product.Result.Shape
                && Fuse(rewriter, reader, product) is { } fused)
            {
                module.Fused.Add($"{reader.Result.Name} into its product");
                return fused;
            }
        }

        return operation;
    });

    private static Operation? Fuse(Rewriter rewriter, ElementWiseOperation reader, MatrixProduct product)
    {
        // Operand 0 becomes the product, the others the extras.
        var extras = reader.Inputs.Where(input => input != product.Result).Distinct().ToList();
        var epilogue = reader.Expression.Substitute(index =>
            reader.Inputs[index] == product.Result ? Expression.X(0) : Expression.X(1 + extras.IndexOf(reader.Inputs[index])));
        var fits = epilogue.KernelOperands(1 + extras.Count) <= 1 + MatrixProduct.MaximumExtras
            && ElementWiseOperation.IsCompiledWell(epilogue)
            && extras.All(extra => IsExtra(extra, product.Result.Shape));
        if (!fits)
        {
            return null;
        }

        rewriter.Drop(product);
        return rewriter.Substitute(reader, product.WithEpilogue(reader.Result.Name, epilogue, extras));
    }

    // What the kernel can read beside the product: a number, a row for all rows, or as many elements as the product has.
    private static bool IsExtra(Value value, Shape product) =>
        value.Shape.Size == Size.One
        || value.Shape.Size == product.Size
        || (value.Shape.Size == product.SizeOfAxis(product.Rank - 1) && value.Shape[value.Shape.Rank - 1] == product[product.Rank - 1]);
}
