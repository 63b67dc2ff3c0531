using GraphCompiler.Compiler.Operators.ElementWise;

namespace Testing.Interpretation;

internal static class ElementWiseEvaluation
{
    public static Tensor[] Run(ElementWiseOperation operation, Frame frame)
    {
        var inputs = operation.Inputs.Select(frame.Read).ToArray();
        var result = Tensor.Zeros(frame.Axes(operation.Result.Shape));
        foreach (var position in Tensor.Positions(result.Axes))
        {
            result[position] = operation.Expression.Evaluate(index => inputs[index].At(position));
        }

        return [result];
    }
}
