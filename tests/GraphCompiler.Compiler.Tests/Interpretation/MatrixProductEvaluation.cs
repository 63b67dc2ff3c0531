using GraphCompiler.Compiler.Operators.LinearAlgebra;

namespace Testing.Interpretation;

internal static class MatrixProductEvaluation
{
    public static Tensor[] Run(MatrixProduct operation, Frame frame)
    {
        var inputs = operation.Inputs.Select(frame.Read).ToArray();
        var (a, b) = (inputs[0], inputs[1]);
        var axes = frame.Axes(operation.Result.Shape);
        var product = operation.Pairing switch
        {
            // What a view was fused into has another shape than the product, of as many elements.
            Pairing.Linear => new Tensor(axes, Linear(a, b, operation.TransposeB).Values),
            Pairing.Outer => Outer(a, b, axes),
            Pairing.Batched => Batched(a, b, operation.TransposeA, operation.TransposeB, axes),
            _ => throw new InvalidOperationException($"The interpreter knows no pairing {operation.Pairing}."),
        };
        var result = Tensor.Zeros(axes);
        foreach (var position in Tensor.Positions(axes))
        {
            result[position] = operation.Epilogue.Evaluate(
                index => index == 0 ? product[position] : inputs[index + 1].At(position));
        }

        return [result];
    }

    private static Tensor Linear(Tensor a, Tensor b, bool transposeB)
    {
        int[] axes = [.. a.Axes[..^1], b.Axes[transposeB ? 0 : 1]];
        var product = Tensor.Zeros(axes);
        var depth = b.Axes[transposeB ? 1 : 0];
        foreach (var position in Tensor.Positions(axes))
        {
            var column = position[^1];
            var sum = 0.0;
            for (var k = 0; k < depth; k++)
            {
                sum += a[[.. position[..^1], k]] * (transposeB ? b[column, k] : b[k, column]);
            }

            product[position] = sum;
        }

        return product;
    }

    private static Tensor Outer(Tensor a, Tensor b, int[] axes)
    {
        var product = Tensor.Zeros(axes);
        foreach (var row in Tensor.Positions(a.Axes[..^1]))
        {
            for (var i = 0; i < axes[0]; i++)
            {
                for (var j = 0; j < axes[1]; j++)
                {
                    product[i, j] += a[[.. row, i]] * b[[.. row, j]];
                }
            }
        }

        return product;
    }

    private static Tensor Batched(Tensor a, Tensor b, bool transposeA, bool transposeB, int[] axes)
    {
        var product = Tensor.Zeros(axes);
        var depth = a.Axes[transposeA ? ^2 : ^1];
        foreach (var position in Tensor.Positions(axes))
        {
            var (row, column) = (position[^2], position[^1]);
            var sum = 0.0;
            for (var k = 0; k < depth; k++)
            {
                int[] left = transposeA ? [k, row] : [row, k];
                int[] right = transposeB ? [column, k] : [k, column];
                sum += a[[.. Leading(a, position), .. left]] * b[[.. Leading(b, position), .. right]];
            }

            product[position] = sum;
        }

        return product;
    }

    // An operand of two axes serves every matrix.
    private static int[] Leading(Tensor operand, int[] position) => operand.Rank == 2 ? [] : position[..^2];
}
