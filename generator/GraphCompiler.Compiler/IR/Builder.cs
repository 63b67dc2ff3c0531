using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.Operators.ElementWise;
using GraphCompiler.Compiler.Operators.Layout;
using GraphCompiler.Compiler.Operators.LinearAlgebra;
using GraphCompiler.Compiler.Operators.Reductions;
using GraphCompiler.Compiler.Support;

namespace GraphCompiler.Compiler.IR;

/// <summary>Adds operations to a block on behalf of one node.</summary>
public sealed class Builder(Block block, string node, bool isBackward = false)
{
    public Block Block { get; } = block;

    public string Node { get; } = node;

    public T Add<T>(T operation)
        where T : Operation
    {
        operation.Node = Node;
        operation.IsBackward = isBackward;
        Block.Operations.Add(operation);
        return operation;
    }

    /// <summary>An expression of several values, broadcast against each other.</summary>
    public Value ElementWise(string name, Expression expression, params Value[] inputs)
    {
        Shape? together = Shape.Scalar;
        foreach (var input in inputs)
        {
            together = together is null ? null : Shape.Broadcast(together, input.Shape);
        }

        var shape = together
            ?? throw new InvalidOperationException(
                $"The operands of {name} do not broadcast: {string.Join(", ", inputs.Select(i => i.Shape))}.");
        Value[] operands = Broadcasting.IsSupported(shape, inputs)
            ? [.. inputs]
            : [.. inputs.Select(input => input.IsScalar ? input : BroadcastTo(input, shape))];
        return Add(new ElementWiseOperation(name, expression, shape, operands)).Result;
    }

    /// <summary>
    /// <c>a · b</c>, or <c>a · bᵀ</c>, over the last axis of <paramref name="a"/>; <paramref name="b"/> has two axes.
    /// </summary>
    public Value Linear(string name, Value a, Value b, bool transpose) =>
        Add(MatrixProduct.Linear(name, a, b, transpose)).Result;

    /// <summary><c>aᵀ · b</c> summed over all leading axes.</summary>
    public Value Outer(string name, Value a, Value b) => Add(MatrixProduct.Outer(name, a, b)).Result;

    /// <summary>The sum over some axes, which disappear.</summary>
    public Value Sum(string name, Value value, IEnumerable<int> axes)
    {
        var remaining = axes.OrderBy(axis => axis).ToList();
        while (remaining.Count > 0)
        {
            // One kernel sums one run of neighbouring axes; the last run goes first, so that
            // the others keep their numbers.
            var start = remaining.Count - 1;
            while (start > 0 && remaining[start - 1] == remaining[start] - 1)
            {
                start--;
            }

            value = Add(new SumOperation(
                start == 0 ? name : name + ".part", value, remaining[start], remaining.Count - start)).Result;
            remaining.RemoveRange(start, remaining.Count - start);
        }

        return value;
    }

    /// <summary>The sum over whatever axes <paramref name="shape"/> was broadcast along.</summary>
    public Value SumTo(string name, Value value, Shape shape)
    {
        if (value.Shape == shape)
        {
            return value;
        }

        var added = value.Shape.Rank - shape.Rank;
        var axes = Enumerable.Range(0, value.Shape.Rank)
            .Where(axis => axis < added || (shape[axis - added] == 1 && value.Shape[axis] != 1));
        return Reshape(name, Sum(name, value, axes), shape);
    }

    /// <summary>The same elements under another shape.</summary>
    public Value Reshape(string name, Value value, Shape shape)
    {
        if (value.Shape == shape)
        {
            return value;
        }

        // What was only given another shape before, and is given its old one back, is what it was.
        return value.Producer is ReshapeOperation { } reshape && reshape.Inputs[0].Shape == shape
            ? reshape.Inputs[0]
            : Add(new ReshapeOperation(name, value, shape)).Result;
    }

    /// <summary>The axes in another order: each of the result's is that axis of the value.</summary>
    public Value Transpose(string name, Value value, params int[] permutation)
    {
        // Where only axes of one element move, the memory stays as it is.
        var moved = permutation.Where(axis => value.Shape[axis] != 1).ToList();
        return moved.SequenceEqual(moved.OrderBy(axis => axis))
            ? Reshape(name, value, Shape.Of(permutation.Select(axis => value.Shape[axis])))
            : Add(new TransposeOperation(name, value, permutation)).Result;
    }

    /// <summary>Values one after the other along an axis.</summary>
    public Value Concat(string name, int axis, params Value[] values) =>
        Add(new ConcatOperation(name, axis, values)).Result;

    /// <summary>So many elements along one axis, each a step after the one before.</summary>
    public Value Slice(string name, Value value, int axis, int start, int length, int step = 1)
    {
        int[] Along(int at, int others) =>
            [.. Enumerable.Range(0, value.Shape.Rank).Select(other => other == axis ? at : others)];
        var shape = Shape.Of(value.Shape.Axes.Select((whole, other) => other == axis ? length : whole));
        return Add(new SliceOperation(name, value, Along(start, 0), Along(step, 1), shape)).Result;
    }

    public Value BroadcastTo(Value value, Shape shape) =>
        value.Shape == shape ? value : Add(new BroadcastOperation(value.Name + ".broadcast", value, shape)).Result;

    /// <summary>The same elements in memory of their own, unless nobody needs them there.</summary>
    public Value Copy(string name, Value value) => value.Kind == ElementKind.Integer
        ? Add(new BroadcastOperation(name, value, value.Shape)).Result
        : Add(new ElementWiseOperation(name, Expression.X(0), value.Shape, value)).Result;

    /// <summary>One number.</summary>
    public static Value Number(string name, double value) =>
        new(name, ElementKind.Real, Shape.Scalar, new Source.Constant(new[] { value }.ToEquatableArray()));
}
