using GraphCompiler.Compiler.Differentiation;
using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Compiler.Operators.Convolution;

/// <summary>
/// A convolution and the largest of each two by two of its sums, with an epilogue that does not fall where they rise:
/// so it is enough to take it of the maxima.
/// </summary>
public sealed class PooledConvolution : ImageOperation
{
    /// <param name="convolution">The convolution.</param>
    /// <param name="name">The name of the maxima.</param>
    /// <param name="shape">Their shape.</param>
    /// <param name="places">The name of which of its four each maximum is; null where nobody reads that.</param>
    public PooledConvolution(ConvolutionOperation convolution, string name, Shape shape, string? places)
        : base(name, convolution.Window, convolution.Epilogue, convolution.Output, shape, [.. convolution.Inputs])
    {
        if (places is not null)
        {
            AddResult(places, ElementKind.Real, shape);
        }
    }

    public override string Kind => "pooled convolution";

    public override bool TakesEpilogue => false;

    public override FusibleOperation WithEpilogue(
        string name, Expression epilogue, Shape shape, IEnumerable<Value> extras) =>
        throw new InvalidOperationException("A pooled convolution takes no epilogue.");

    public override IReadOnlyList<Value?> Gradient(GradientContext context, IReadOnlyList<Value?> results) =>
        throw new InvalidOperationException("Operations are differentiated before they are fused.");

    public override bool CanOverwrite(int input, Value result) => false;

    protected override string OwnFormula(Func<Value, string> names) => $"{names(X)} ∗ {names(Weight)}";

    public override string Formula(Func<Value, string> names) => $"max-pool 2 of {base.Formula(names)}";

    public override Size MultiplyAdds => Products(Window, X.Shape, Output);

    public override IEnumerable<KernelCall> Calls()
    {
        CallArgument places = Results.Count > 1 ? new CallArgument.Memory(Results[1]) : new CallArgument.Missing();
        var scratch = ConvolutionScratch.Pooled(Window, X.Shape, Output);
        return [Call("ConvolutionMaxPool", X.Shape, Output, scratch, places)];
    }
}
