namespace Testing.RandomNetworks;

/// <summary>The shape rules of NumPy, written down apart from the compiler's.</summary>
public static class NumPyShapes
{
    /// <summary>The broadcast of two shapes; null where there is none.</summary>
    public static int[]? Broadcast(int[] left, int[] right)
    {
        var result = new int[Math.Max(left.Length, right.Length)];
        for (var back = 1; back <= result.Length; back++)
        {
            var x = back <= left.Length ? left[^back] : 1;
            var y = back <= right.Length ? right[^back] : 1;
            if (x != y && x != 1 && y != 1)
            {
                return null;
            }

            result[^back] = Math.Max(x, y);
        }

        return result;
    }

    /// <summary>The shape of <c>matmul(left, right)</c>; null where there is none.</summary>
    public static int[]? MatMul(int[] left, int[] right, bool transposeLeft, bool transposeRight)
    {
        if (left.Length == 0
            || right.Length == 0
            || (left.Length == 1 && transposeLeft)
            || (right.Length == 1 && transposeRight))
        {
            return null;
        }

        var a = left.Length == 1 ? [1, left[0]] : Matrix(left, transposeLeft);
        var b = right.Length == 1 ? [right[0], 1] : Matrix(right, transposeRight);
        if (a[^1] != b[^2] || Broadcast(a[..^2], b[..^2]) is not { } leading)
        {
            return null;
        }

        return [.. leading, .. left.Length == 1 ? [] : new[] { a[^2] }, .. right.Length == 1 ? [] : new[] { b[^1] }];
    }

    private static int[] Matrix(int[] shape, bool transpose) =>
        transpose ? [.. shape[..^2], shape[^1], shape[^2]] : shape;
}
