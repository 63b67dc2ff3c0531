using GraphCompiler.Compiler.Differentiation;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Compiler.Operators.Layout;

/// <summary>
/// NumPy's <c>broadcast_to</c>, written out. Element-wise work broadcasts by itself and needs it rarely.
/// </summary>
public sealed class BroadcastOperation : LayoutOperation
{
    public BroadcastOperation(string name, Value value, Shape shape)
        : base(value) => AddResult(name, value.Kind, shape);

    public override string Attributes => Result.Shape.ToString();

    public override IReadOnlyList<StridedPart> Parts
    {
        get
        {
            var (shape, own) = (Result.Shape, Inputs[0].Shape);
            var strides = Strides.Of(own);
            var axes = Enumerable.Range(own.Rank - shape.Rank, shape.Rank);
            return [StridedPart.Whole(
                0, shape, [.. axes.Select(axis => axis < 0 || own[axis] == 1 ? Strides.None : strides[axis])])];
        }
    }

    public override IReadOnlyList<Value?> Gradient(GradientContext context, IReadOnlyList<Value?> results) =>
        [context.Builder.SumTo(GradientContext.NameOf(Inputs[0]), results[0]!, Inputs[0].Shape)];

    public override string Formula(Func<Value, string> names) => $"{names(Inputs[0])} broadcast to {Result.Shape}";

    public override IEnumerable<KernelCall> Calls() =>
        Inputs[0].Shape.Size == Size.One && Inputs[0].Kind == ElementKind.Real
            ? [new KernelCall.Call("Fill", null, new CallArgument.Element(Inputs[0]), Result)]
            : base.Calls();
}
