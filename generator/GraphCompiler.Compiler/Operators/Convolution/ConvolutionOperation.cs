using GraphCompiler.Compiler.Differentiation;
using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Compiler.Operators.Convolution;

/// <summary>
/// The cross-correlation of images [n, channels, height, width] with filters [filters, channels / groups, height,
/// width]; all without the height for sequences.
/// </summary>
public sealed class ConvolutionOperation : ImageOperation
{
    public ConvolutionOperation(string name, ImageWindow window, Value x, Value weight, Shape output)
        : this(name, window, Expression.X(0), output, output, x, weight)
    {
    }

    private ConvolutionOperation(
        string name, ImageWindow window, Expression epilogue, Shape output, Shape shape, params Value[] inputs)
        : base(name, window, epilogue, output, shape, inputs)
    {
    }

    public override string Kind => "convolution";

    public override FusibleOperation WithEpilogue(
        string name, Expression epilogue, Shape shape, IEnumerable<Value> extras) =>
        new ConvolutionOperation(name, Window, epilogue, Output, shape, [X, Weight, .. extras]);

    public override IReadOnlyList<Value?> Gradient(GradientContext context, IReadOnlyList<Value?> results)
    {
        RequirePlain();
        var (upstream, builder) = (results[0]!, context.Builder);

        // The weight's gradient comes first, so that the image's can overwrite what dies with it.
        var weight = context.Wants(Weight)
            ? builder.Add(new ConvolutionWeightGradient(
                GradientContext.NameOf(Weight), Window, X, upstream, Weight.Shape)).Result
            : null;
        var x = context.Wants(X)
            ? builder.Add(new ConvolutionInputGradient(
                GradientContext.NameOf(X), Window, upstream, Weight, X.Shape)).Result
            : null;
        return [x, weight];
    }

    protected override string OwnFormula(Func<Value, string> names) => $"{names(X)} ∗ {names(Weight)}";

    public override Size MultiplyAdds => Products(Window, X.Shape, Output);

    public override IEnumerable<KernelCall> Calls() =>
        [Call("Convolution", X.Shape, Output, ConvolutionScratch.Forward(Window, X.Shape, Output))];
}
