using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Graphs;
using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Operators;

/// <content>Operands whose shapes are broadcast.</content>
public sealed partial class InferenceContext
{
    /// <summary>
    /// The broadcast of operands' per-sample shapes, batched where one of them is; null, with
    /// everything said, where they differ.
    /// </summary>
    /// <param name="verb">What the node does with them, such as <c>adds</c>.</param>
    /// <param name="operands">The arguments that name them.</param>
    public Shape? Broadcast(string verb, params (string Argument, int Index)[] operands)
    {
        var shapes = operands.Select(operand => Shape(operand.Argument, operand.Index)).ToArray();
        if (shapes.Any(shape => shape is null))
        {
            return null;
        }

        var result = shapes[0]!;
        for (var i = 1; i < shapes.Length; i++)
        {
            if (Together(result, shapes[i]!) is { } together)
            {
                result = together;
                continue;
            }

            var first = Enumerable.Range(0, i).First(j => Together(shapes[j]!, shapes[i]!) is null || j == i - 1);
            Mismatch(
                operands[i].Argument,
                operands[i].Index,
                verb,
                Operand(operands[first].Argument, operands[first].Index)!,
                Operand(operands[i].Argument, operands[i].Index)!);
            return null;
        }

        return result;
    }

    private static Shape? Together(Shape left, Shape right)
    {
        if (left == right)
        {
            return left;
        }

        var perSample = IR.Shape.Broadcast(PerSample(left), PerSample(right));
        return perSample is null ? null : IR.Shape.Of(left.IsBatched || right.IsBatched, perSample.Axes);
    }

    public static Shape PerSample(Shape shape) => shape.IsBatched ? shape.Without(0, 1) : shape;

    private void Mismatch(string argument, int index, string verb, GraphNode left, GraphNode right)
    {
        var (a, b) = (PerSample(left.Shape!), PerSample(right.Shape!));
        var (place, x, y) = Enumerable.Range(1, Math.Min(a.Rank, b.Rank))
            .Select(back => (Back: back, X: a[a.Rank - back], Y: b[b.Rank - back]))
            .First(axes => axes.X != axes.Y && axes.X != 1 && axes.Y != 1);
        var axis = place == 1 ? "last axes" : $"axes {-place}";
        Report(
            ProblemIds.ShapeMismatch,
            argument,
            index,
            $"'{Node.Name}' {verb} '{left.Name}' {left.Shape} and '{right.Name}' {right.Shape}; "
            + $"their {axis}, {x} and {y}, must be equal or 1");
    }
}
