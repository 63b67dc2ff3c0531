using System.Globalization;
using GraphCompiler.Compiler.Differentiation;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Planning;
using GraphCompiler.Compiler.Support;
using GraphCompiler.Compiler.Unrolling;

namespace GraphCompiler.Compiler.Operators.Layout;

/// <summary>A value among others of one number: where a slice takes elements from, this puts them.</summary>
public sealed class PadOperation : LayoutOperation
{
    /// <param name="name">The result's name.</param>
    /// <param name="value">The operand.</param>
    /// <param name="starts">For each axis the place of its first element; 0 along the batch.</param>
    /// <param name="steps">For each axis how far the next one goes; 1 along the batch.</param>
    /// <param name="shape">The result's shape.</param>
    /// <param name="number">All other elements.</param>
    public PadOperation(
        string name, Value value, IReadOnlyList<int> starts, IReadOnlyList<int> steps, Shape shape, double number)
        : base(value)
    {
        (Starts, Steps, Number) = (starts.ToEquatableArray(), steps.ToEquatableArray(), number);
        AddResult(name, value.Kind, shape);
    }

    public EquatableArray<int> Starts { get; }

    public EquatableArray<int> Steps { get; }

    public double Number { get; }

    public override string Attributes =>
        $"{string.Join(",", Starts)}|{string.Join(",", Steps)}|{Result.Shape}|"
        + Number.ToString("R", CultureInfo.InvariantCulture);

    public override IReadOnlyList<StridedPart> Parts
    {
        get
        {
            var strides = Strides.Of(Result.Shape);
            return [StridedPart.Into(
                0, Inputs[0].Shape, Strides.Times(strides, Steps), Strides.Offset(strides, Starts))];
        }
    }

    public override IReadOnlyList<Value?> Gradient(GradientContext context, IReadOnlyList<Value?> results) =>
        [context.Builder.Add(new SliceOperation(
            GradientContext.NameOf(Inputs[0]), results[0]!, Starts, Steps, Inputs[0].Shape)).Result];

    public override string Formula(Func<Value, string> names) =>
        $"{names(Inputs[0])} at {SliceOperation.Subscript(Result.Shape, Starts, Steps, Inputs[0].Shape)}, "
        + $"{Number.ToString("R", CultureInfo.InvariantCulture)} elsewhere";

    public override IEnumerable<KernelCall> Calls()
    {
        CallArgument number = Result.Kind == ElementKind.Integer
            ? new CallArgument.Integer((int)Number)
            : new CallArgument.Number(Number);
        var isFull = Inputs[0].Shape.Size == Result.Shape.Size;
        return [.. isFull ? [] : new[] { new KernelCall.Call("Fill", null, number, Result) }, .. base.Calls()];
    }

    public override bool Unroll(Unroller unroller)
    {
        for (var i = 0; i < Unroller.Count(Result.Shape.Size); i++)
        {
            unroller.Define(Result, i, Number);
        }

        return base.Unroll(unroller);
    }
}
