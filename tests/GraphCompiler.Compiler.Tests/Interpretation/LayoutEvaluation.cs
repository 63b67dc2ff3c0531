using GraphCompiler.Compiler.Operators.Layout;

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
}
