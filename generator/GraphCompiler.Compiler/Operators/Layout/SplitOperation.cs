using GraphCompiler.Compiler.Differentiation;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Operators.ElementWise;
using GraphCompiler.Compiler.Planning;
using GraphCompiler.Compiler.Unrolling;

namespace GraphCompiler.Compiler.Operators.Layout;

/// <summary>
/// A value cut into pieces along an axis. Slices would do, but the gradient of one is as large as the whole.
/// </summary>
public sealed class SplitOperation : Operation
{
    /// <param name="value">What is cut.</param>
    /// <param name="axis">Along which axis; not the batch.</param>
    /// <param name="pieces">The results' names and lengths along the axis, which add up to the whole.</param>
    public SplitOperation(Value value, int axis, params (string Name, int Length)[] pieces)
        : base(value)
    {
        if (pieces.Sum(piece => piece.Length) != value.Shape[axis])
        {
            throw new ArgumentException($"The pieces are not all of {value}.");
        }

        Axis = axis;
        foreach (var (name, length) in pieces)
        {
            AddResult(name, value.Kind, Shape.Of(value.Shape.Axes.Select((whole, at) => at == axis ? length : whole)));
        }
    }

    public int Axis { get; }

    public override string Attributes => $"{Axis}|{string.Join(",", Results.Select(result => result.Shape[Axis]))}";

    public override IReadOnlyList<Value?> Gradient(GradientContext context, IReadOnlyList<Value?> results)
    {
        var pieces = results.Select((result, i) => result ?? context.Builder.Add(new ElementWiseOperation(
            GradientContext.NameOf(Results[i]), 0, Results[i].Shape)).Result);
        return [context.Builder.Concat(GradientContext.NameOf(Inputs[0]), Axis, [.. pieces])];
    }

    public override string Formula(Func<Value, string> names) =>
        $"pieces of {names(Inputs[0])}{(Axis == 0 ? "" : $" along axis {Axis}")}";

    public override IEnumerable<KernelCall> Calls() =>
        Results.Zip(Parts(), (result, part) => part.Call(Inputs[0], result));

    public override bool Unroll(Unroller unroller)
    {
        foreach (var (result, part) in Results.Zip(Parts(), (result, part) => (result, part)))
        {
            foreach (var (from, to) in part.Pairs())
            {
                unroller.Define(result, to, unroller.Of(Inputs[0], from));
            }
        }

        return true;
    }

    private IEnumerable<StridedPart> Parts()
    {
        var strides = Strides.Of(Inputs[0].Shape);
        var start = new int[strides.Length];
        foreach (var result in Results)
        {
            yield return StridedPart.Whole(0, result.Shape, strides, Strides.Offset(strides, start));
            start[Axis] += result.Shape[Axis];
        }
    }
}
