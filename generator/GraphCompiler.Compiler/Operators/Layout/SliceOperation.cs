using GraphCompiler.Compiler.Differentiation;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Support;

namespace GraphCompiler.Compiler.Operators.Layout;

/// <summary>From a start along each axis, every so many elements of a value.</summary>
public sealed class SliceOperation : LayoutOperation
{
    /// <param name="name">The result's name.</param>
    /// <param name="value">The operand.</param>
    /// <param name="starts">For each axis the first element; 0 along the batch.</param>
    /// <param name="steps">For each axis how far the next one is; 1 along the batch.</param>
    /// <param name="shape">How many elements along each axis.</param>
    public SliceOperation(
        string name, Value value, IReadOnlyList<int> starts, IReadOnlyList<int> steps, Shape shape)
        : base(value)
    {
        (Starts, Steps) = (starts.ToEquatableArray(), steps.ToEquatableArray());
        AddResult(name, value.Kind, shape);
    }

    public EquatableArray<int> Starts { get; }

    public EquatableArray<int> Steps { get; }

    public override string Attributes => $"{string.Join(",", Starts)}|{string.Join(",", Steps)}|{Result.Shape}";

    public override IReadOnlyList<StridedPart> Parts
    {
        get
        {
            var strides = Strides.Of(Inputs[0].Shape);
            return [StridedPart.Whole(
                0, Result.Shape, Strides.Times(strides, Steps), Strides.Offset(strides, Starts))];
        }
    }

    public override IReadOnlyList<Value?> Gradient(GradientContext context, IReadOnlyList<Value?> results) =>
        [context.Builder.Add(new PadOperation(
            GradientContext.NameOf(Inputs[0]), results[0]!, Starts, Steps, Inputs[0].Shape, 0)).Result];

    public override string Formula(Func<Value, string> names) =>
        $"{names(Inputs[0])}{Subscript(Inputs[0].Shape, Starts, Steps, Result.Shape)}";

    /// <summary>Which elements of a whole a part is, as Python writes it: <c>[:, 2:5]</c>.</summary>
    public static string Subscript(Shape whole, IReadOnlyList<int> starts, IReadOnlyList<int> steps, Shape part)
    {
        var axes = Enumerable.Range(0, whole.Rank).Select(axis =>
        {
            if (whole[axis] == part[axis])
            {
                return ":";
            }

            var end = starts[axis] + ((part[axis] - 1) * steps[axis]) + 1;
            return $"{starts[axis]}:{end}{(steps[axis] == 1 ? "" : $":{steps[axis]}")}";
        }).ToList();
        while (axes.Count > 1 && axes[axes.Count - 1] == ":")
        {
            axes.RemoveAt(axes.Count - 1);
        }

        return $"[{string.Join(", ", axes)}]";
    }
}
