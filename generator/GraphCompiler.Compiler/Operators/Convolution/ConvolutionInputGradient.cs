using GraphCompiler.Compiler.Differentiation;
using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Compiler.Operators.Convolution;

/// <summary>
/// The gradient of a convolution by its images, given that of its result: a transposed convolution, whose output here
/// are the images.
/// </summary>
public sealed class ConvolutionInputGradient : ImageOperation
{
    public ConvolutionInputGradient(string name, ImageWindow window, Value upstream, Value weight, Shape images)
        : this(name, window, Expression.X(0), images, images, upstream, weight)
    {
    }

    private ConvolutionInputGradient(
        string name, ImageWindow window, Expression epilogue, Shape output, Shape shape, params Value[] inputs)
        : base(name, window, epilogue, output, shape, inputs)
    {
    }

    public override string Kind => "transposed convolution";

    public override FusibleOperation WithEpilogue(
        string name, Expression epilogue, Shape shape, IEnumerable<Value> extras) =>
        new ConvolutionInputGradient(name, Window, epilogue, Output, shape, [X, Weight, .. extras]);

    public override IReadOnlyList<Value?> Gradient(GradientContext context, IReadOnlyList<Value?> results)
    {
        RequirePlain();
        var (upstream, builder) = (results[0]!, context.Builder);
        var weight = context.Wants(Weight)
            ? builder.Add(new ConvolutionWeightGradient(
                GradientContext.NameOf(Weight), Window, upstream, X, Weight.Shape)).Result
            : null;
        var x = context.Wants(X)
            ? builder.Add(new ConvolutionOperation(
                GradientContext.NameOf(X), Window, upstream, Weight, X.Shape)).Result
            : null;
        return [x, weight];
    }

    protected override string OwnFormula(Func<Value, string> names) => $"{names(X)} ∗ᵀ {names(Weight)}";

    public override Size MultiplyAdds => Products(Window, Output, X.Shape);

    public override IEnumerable<KernelCall> Calls() =>
        [Call("ConvolutionInputGradient", Output, X.Shape, ConvolutionScratch.Input(Window, Output, X.Shape))];
}
