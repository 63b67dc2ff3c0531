using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Operators.Layout;
using GraphCompiler.Compiler.Support;

namespace Testing.Interpretation;

internal static class LayoutEvaluation
{
    public static Tensor[] Run(ReshapeOperation operation, Frame frame) =>
        [frame.Read(operation.Inputs[0]).Reshape(frame.Axes(operation.Result.Shape))];

    public static Tensor[] Run(TransposeOperation operation, Frame frame)
    {
        var input = frame.Read(operation.Inputs[0]);
        var result = Tensor.Zeros(frame.Axes(operation.Result.Shape));
        foreach (var position in Tensor.Positions(result.Axes))
        {
            var from = new int[input.Rank];
            for (var axis = 0; axis < from.Length; axis++)
            {
                from[operation.Permutation[axis]] = position[axis];
            }

            result[position] = input[from];
        }

        return [result];
    }

    public static Tensor[] Run(BroadcastOperation operation, Frame frame)
    {
        var input = frame.Read(operation.Inputs[0]);
        var result = Tensor.Zeros(frame.Axes(operation.Result.Shape));
        foreach (var position in Tensor.Positions(result.Axes))
        {
            result[position] = input.At(position);
        }

        return [result];
    }

    public static Tensor[] Run(SliceOperation operation, Frame frame)
    {
        var input = frame.Read(operation.Inputs[0]);
        var result = Tensor.Zeros(frame.Axes(operation.Result.Shape));
        foreach (var position in Tensor.Positions(result.Axes))
        {
            result[position] = input[Moved(position, operation.Starts, operation.Steps)];
        }

        return [result];
    }

    public static Tensor[] Run(PadOperation operation, Frame frame)
    {
        var input = frame.Read(operation.Inputs[0]);
        var result = Tensor.Zeros(frame.Axes(operation.Result.Shape)).Map(_ => operation.Number);
        foreach (var position in Tensor.Positions(input.Axes))
        {
            result[Moved(position, operation.Starts, operation.Steps)] = input[position];
        }

        return [result];
    }

    public static Tensor[] Run(ConcatOperation operation, Frame frame)
    {
        var result = Tensor.Zeros(frame.Axes(operation.Result.Shape));
        var start = 0;
        foreach (var input in operation.Inputs.Select(frame.Read))
        {
            foreach (var position in Tensor.Positions(input.Axes))
            {
                int[] to = [.. position];
                to[operation.Axis] += start;
                result[to] = input[position];
            }

            start += input.Axes[operation.Axis];
        }

        return [result];
    }

    public static Tensor[] Run(SplitOperation operation, Frame frame)
    {
        var input = frame.Read(operation.Inputs[0]);
        var start = 0;
        var pieces = new List<Tensor>();
        foreach (var result in operation.Results)
        {
            var piece = Tensor.Zeros(frame.Axes(result.Shape));
            foreach (var position in Tensor.Positions(piece.Axes))
            {
                int[] from = [.. position];
                from[operation.Axis] += start;
                piece[position] = input[from];
            }

            start += piece.Axes[operation.Axis];
            pieces.Add(piece);
        }

        return [.. pieces];
    }

    public static Tensor[] Run(GatherOperation operation, Frame frame)
    {
        var (data, indices) = (frame.Read(operation.Inputs[0]), frame.Read(operation.Inputs[1]));
        var result = Tensor.Zeros(frame.Axes(operation.Result.Shape));
        foreach (var position in Tensor.Positions(result.Axes))
        {
            var (from, _) = Taken(
                operation.Inputs[0].Shape, operation.Inputs[1].Shape, operation.Axis, position, indices);
            result[position] = data[from];
        }

        return [result];
    }

    public static Tensor[] Run(GatherGradient operation, Frame frame)
    {
        var (upstream, indices) = (frame.Read(operation.Inputs[0]), frame.Read(operation.Inputs[1]));
        var gradient = Tensor.Zeros(frame.Axes(operation.Result.Shape));
        foreach (var position in Tensor.Positions(upstream.Axes))
        {
            var (from, index) = Taken(
                operation.Result.Shape, operation.Inputs[1].Shape, operation.Axis, position, indices);
            if (index != operation.Skipped)
            {
                gradient[from] += upstream[position];
            }
        }

        return [gradient];
    }

    private static int[] Moved(int[] position, EquatableArray<int> starts, EquatableArray<int> steps) =>
        [.. position.Select((at, axis) => starts[axis] + (at * steps[axis]))];

    // Where the element at a position of the result comes from, and by which index.
    private static (int[] From, int Index) Taken(Shape data, Shape indices, int axis, int[] position, Tensor numbers)
    {
        var isBatched = data.IsBatched || indices.IsBatched;
        int[] own = isBatched ? position[1..] : position;
        int[] batch = isBatched ? [position[0]] : [];
        var count = indices.Rank - (indices.IsBatched ? 1 : 0);
        var index = (int)numbers[[.. indices.IsBatched ? batch : [], .. own[axis..(axis + count)]]];
        var length = data[axis + (data.IsBatched ? 1 : 0)];
        return (
            [
                .. data.IsBatched ? batch : [],
                .. own[..axis],
                index < 0 ? index + length : index,
                .. own[(axis + count)..],
            ],
            index);
    }
}
