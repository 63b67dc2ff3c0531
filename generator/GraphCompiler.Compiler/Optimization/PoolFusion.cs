using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Operators.Convolution;
using GraphCompiler.Compiler.Operators.Pooling;

namespace GraphCompiler.Compiler.Optimization;

/// <summary>
/// Merges max-pooling two by two into the convolution before it, whose results then never reach memory. What the
/// gradient needs is which of its four each maximum was.
/// </summary>
public static class PoolFusion
{
    private static readonly WindowAxis ByTwo = new(2, 2, 0, 1);

    public static void Run(Module module)
    {
        var gradients = module.Body.AllOperations().OfType<MaxPoolGradient>().ToLookup(gradient => gradient.X);
        var places = new Dictionary<Value, Value>();
        Rewriter.Run(module, () => (rewriter, operation) => operation switch
        {
            MaxPoolOperation pool => Fuse(module, rewriter, pool, gradients, places),
            MaxPoolGradient gradient when places.TryGetValue(gradient.X, out var place) => rewriter.Substitute(
                gradient,
                new MaxPoolPlacesGradient(
                    gradient.Result.Name, gradient.Window, place, gradient.Upstream, gradient.Result.Shape)),
            _ => operation,
        });
    }

    private static Operation Fuse(
        Module module,
        Rewriter rewriter,
        MaxPoolOperation pool,
        ILookup<Value, MaxPoolGradient> gradients,
        Dictionary<Value, Value> places)
    {
        var pooled = pool.Inputs[0];
        var readers = gradients[pooled].Count();
        if (pooled.Producer is not ConvolutionOperation convolution
            || !IsByTwo(pool, convolution)
            || convolution.IsBackward != pool.IsBackward
            || pooled.IsKept
            || pooled.Uses != 1 + readers
            || !Rises(convolution.Epilogue)
            || convolution.Inputs.Skip(2).Any(extra => extra.Shape.Size == convolution.Output.Size))
        {
            return pool;
        }

        var name = pool.Result.Name;
        var fused = new PooledConvolution(
            convolution, name, pool.Result.Shape, readers > 0 ? name + ".places" : null);
        if (readers > 0)
        {
            places[pooled] = fused.Results[1];
        }

        rewriter.Drop(convolution);
        module.Fused.Add($"{pooled.Name} into {name}");
        return rewriter.Substitute(pool, fused);
    }

    private static bool IsByTwo(MaxPoolOperation pool, ConvolutionOperation convolution)
    {
        var (image, result) = (convolution.Output, pool.Result.Shape);
        return image.Rank == 4
            && convolution.Result.Shape == image
            && pool.Window.Rows == ByTwo
            && pool.Window.Columns == ByTwo
            && result[2] == image[2] / 2
            && result[3] == image[3] / 2;
    }

    // Whether the epilogue never falls where its first operand rises.
    private static bool Rises(Expression epilogue) => epilogue switch
    {
        Expression.Operand operand => operand.Index == 0,
        Expression.Apply { Function.Name: "Relu" } relu => Rises(relu.Arguments[0]),
        Expression.Apply { Function.Name: "Add" } sum => sum.Arguments.All(term => term.Uses(0) == 0 || Rises(term)),
        _ => false,
    };
}
