using GraphCompiler.Compiler.Differentiation;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Compiler.Operators.Layout;

/// <summary>The same memory under another shape.</summary>
public sealed class ReshapeOperation : LayoutOperation
{
    public ReshapeOperation(string name, Value value, Shape shape)
        : base(value)
    {
        if (value.Shape.Size != shape.Size)
        {
            throw new InvalidOperationException($"{value} does not have the elements of {shape}.");
        }

        AddResult(name, value.Kind, shape);
    }

    public override string Attributes => Result.Shape.ToString();

    public override bool IsView => true;

    public override IReadOnlyList<StridedPart> Parts =>
        [StridedPart.Whole(0, Result.Shape, Strides.Of(Result.Shape))];

    public override IReadOnlyList<Value?> Gradient(GradientContext context, IReadOnlyList<Value?> results) =>
        [context.Builder.Reshape(GradientContext.NameOf(Inputs[0]), results[0]!, Inputs[0].Shape)];

    public override string Formula(Func<Value, string> names) => names(Inputs[0]);

    public override IEnumerable<KernelCall> Calls() => [];
}
