using GraphCompiler.Compiler.Operators.LinearAlgebra;

namespace Testing.Interpretation;

internal static class MatrixProductEvaluation
{
    public static Tensor[] Run(MatrixProduct operation, Frame frame)
    {
        var inputs = operation.Inputs.Select(frame.Read).ToArray();
        var (a, b) = (inputs[0], inputs[1]);
        var product = operation.Pairing switch
        {
            Pairing.Linear => Linear(a, b, operation.TransposeB, [.. a.Axes[..^1], b.Axes[operation.TransposeB ? 0 : 1]]),
            Pairing.Outer => Outer(a, b, [a.Axes[^1], b.Axes[^1]]),
            Pairing.Batched => Batched(a, b, operation.TransposeA, operation.TransposeB),
            _ => throw new InvalidOperationException($"The interpreter knows no pairing {operation.Pairing}."),
        };

        // What is fused into a product may see its elements under another shape.
        var axes = frame.Axes(operation.Result.Shape);
        product = product.Reshape(axes);
        var result = Tensor.Zeros(axes);
        foreach (var position in Tensor.Positions(axes))
        {
            result[position] = operation.Epilogue.Evaluate(
                index => index == 0 ? product[position] : inputs[index + 1].At(position));
        }

        return [result];
    }

    private static Tensor Linear(Tensor a, Tensor b, bool transposeB, int[] axes)
    {
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

    private static Tensor Batched(Tensor a, Tensor b, bool transposeA, bool transposeB)
    {
        var leading = a.Rank >= b.Rank ? a : b;
        int[] axes = [.. leading.Axes[..^2], a.Axes[transposeA ? ^1 : ^2], b.Axes[transposeB ? ^2 : ^1]];
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
