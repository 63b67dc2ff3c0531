using GraphCompiler.Compiler.Differentiation;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Compiler.Operators.Convolution;

/// <summary>The gradient of a convolution by its weight: the images against the gradient of the result.</summary>
public sealed class ConvolutionWeightGradient : Operation
{
    public ConvolutionWeightGradient(string name, ImageWindow window, Value x, Value upstream, Shape shape)
        : base(x, upstream)
    {
        Window = window;
        AddResult(name, ElementKind.Real, shape);
    }

    public ImageWindow Window { get; }

    /// <summary>The images that the convolution read.</summary>
    public Value X => Inputs[0];

    /// <summary>The gradient of what it made of them.</summary>
    public Value Upstream => Inputs[1];

    public override string Attributes => $"{Window} {Result.Shape}";

    public override IReadOnlyList<Value?> Gradient(GradientContext context, IReadOnlyList<Value?> results)
    {
        var (weight, builder) = (results[0]!, context.Builder);
        var upstream = context.Wants(Upstream)
            ? builder.Add(new ConvolutionOperation(
                GradientContext.NameOf(Upstream), Window, X, weight, Upstream.Shape)).Result
            : null;
        var x = context.Wants(X)
            ? builder.Add(new ConvolutionInputGradient(
                GradientContext.NameOf(X), Window, Upstream, weight, X.Shape)).Result
            : null;
        return [x, upstream];
    }

    public override string Formula(Func<Value, string> names) => $"{names(Upstream)} ⋆ {names(X)}";

    public override bool CanAccumulate(Value result) => true;

    public override Size MultiplyAdds => ImageOperation.Products(Window, X.Shape, Upstream.Shape);

    public override IEnumerable<KernelCall> Calls() =>
        [
            new KernelCall.Call(
                "ConvolutionWeightGradient",
                null,
                Images.Batch(X.Shape),
                Images.Sizes(X.Shape),
                Images.Sizes(Upstream.Shape),
                new CallArgument.Window(Window),
                X,
                Upstream,
                Result,
                new CallArgument.Accumulate(Result),
                new CallArgument.Scratch(ConvolutionScratch.Weight(Window, X.Shape, Upstream.Shape))),
        ];
}
