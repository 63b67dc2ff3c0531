using GraphCompiler.Compiler.Differentiation;
using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Operators.Layout;

/// <summary>Values one after the other along an axis.</summary>
public sealed class ConcatOperation : LayoutOperation
{
    public ConcatOperation(string name, int axis, params Value[] values)
        : base(values)
    {
        Axis = axis;
        AddResult(name, values[0].Kind, Shape.Of(values[0].Shape.Axes.Select((length, at) =>
            at == axis ? values.Sum(value => value.Shape[axis]) : length)));
    }

    public int Axis { get; }

    public override string Attributes => $"{Axis}";

    public override IReadOnlyList<StridedPart> Parts
    {
        get
        {
            var strides = Strides.Of(Result.Shape);
            return [.. Starts().Select((start, i) =>
                StridedPart.Into(i, Inputs[i].Shape, strides, Strides.Offset(strides, start)))];
        }
    }

    public override IReadOnlyList<Value?> Gradient(GradientContext context, IReadOnlyList<Value?> results)
    {
        var steps = Enumerable.Repeat(1, Result.Shape.Rank).ToArray();
        return [.. Starts().Select((start, i) => context.Wants(Inputs[i])
            ? context.Builder.Add(new SliceOperation(
                GradientContext.NameOf(Inputs[i]), results[0]!, start, steps, Inputs[i].Shape)).Result
            : null)];
    }

    public override string Formula(Func<Value, string> names) =>
        $"concat({string.Join(", ", Inputs.Select(names))}{(Axis == 0 ? "" : $"; axis {Axis}")})";

    // The position of each operand's first element.
    private IEnumerable<int[]> Starts()
    {
        var at = 0;
        foreach (var input in Inputs)
        {
            var start = new int[Result.Shape.Rank];
            start[Axis] = at;
            at += input.Shape[Axis];
            yield return start;
        }
    }
}
