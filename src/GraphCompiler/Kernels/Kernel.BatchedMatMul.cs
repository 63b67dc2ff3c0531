using System.Runtime.InteropServices;
using GraphCompiler.Kernels.Expressions;
using GraphCompiler.Kernels.Products;

namespace GraphCompiler.Kernels;

public static partial class Kernel<T>
{
    /// <summary>c[g] = a[g]·b[g], or c[g] += that, for g = 0 … count − 1.</summary>
    /// <param name="count">The number of products.</param>
    /// <param name="m">The rows of each a and c.</param>
    /// <param name="n">The columns of each b and c.</param>
    /// <param name="k">The columns of each a, the rows of each b.</param>
    /// <param name="a">The left operands, m×k each; not in panels.</param>
    /// <param name="strideA">The distance from one a to the next; 0 if there is only one, for all products.</param>
    /// <param name="b">The right operands, k×n each.</param>
    /// <param name="strideB">The distance from one b to the next; 0 if there is only one, for all products.</param>
    /// <param name="c">The results, <c>[count, m, n]</c>; they must not overlap a or b.</param>
    /// <param name="accumulate">Whether the products are added to c.</param>
    /// <param name="scratch">Memory to pack a right operand into, of any length; more is faster.</param>
    /// <exception cref="ArgumentException">A span has another length than its sizes say, a stride is less than its
    /// matrix and not 0, or a is in panels.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative.</exception>
    public static void BatchedMatMul(
        int count,
        int m,
        int n,
        int k,
        Matrix<T> a,
        int strideA,
        Matrix<T> b,
        int strideB,
        Span<T> c,
        bool accumulate = false,
        Span<T> scratch = default)
    {
        if (count < 0)
            Throw.Negative(nameof(count), count);
        if (m < 0)
            Throw.Negative(nameof(m), m);
        if (n < 0)
            Throw.Negative(nameof(n), n);
        if (k < 0)
            Throw.Negative(nameof(k), k);
        long lengthA = a.Required(m, k), lengthB = b.Required(k, n);
        RequireSpread(nameof(a), a.Data.Length, count, lengthA, strideA);
        RequireSpread(nameof(b), b.Data.Length, count, lengthB, strideB);
        if ((Int128)count * m * n != c.Length)
            Throw.Length(nameof(c), c.Length, (long)count * m * n);

        // One shared right operand: the rows of all left ones are the rows of one product.
        if (strideB == 0 && strideA == lengthA && a.Layout == MatrixLayout.Rows)
        {
            MatMul(count * m, n, k, new(a.Data[..(count * m * k)], a.Layout), b, c, accumulate, scratch);
            return;
        }

        // Columns that fill no register are read with those that follow, where the memory has them; what becomes of
        // these is dropped.
        int beyond = ProductThresholds.IsNearButForColumns<T>(m, n, k, a.Layout, b.Layout, out int missing)
            ? missing : int.MaxValue;
        for (int g = 0; g < count; g++)
        {
            ReadOnlySpan<T> left = a.Data.Slice(g * strideA, (int)lengthA);
            ReadOnlySpan<T> right = b.Data[(g * strideB)..];
            Span<T> result = c.Slice(g * m * n, m * n);
            if (right.Length - lengthB >= beyond)
            {
                MultiplyNear<X0>(
                    m,
                    n,
                    k,
                    a.Layout,
                    ref MemoryMarshal.GetReference(left),
                    b.Layout,
                    ref MemoryMarshal.GetReference(right),
                    ref MemoryMarshal.GetReference(result),
                    accumulate,
                    default,
                    default,
                    default);
                continue;
            }

            MatMul(m, n, k, new(left, a.Layout), new(right[..(int)lengthB], b.Layout), result, accumulate, scratch);
        }
    }

    private static void RequireSpread(string name, int length, int count, long each, int stride)
    {
        if (stride != 0 && stride < each)
            Throw.Argument($"The stride of '{name}', {stride}, is less than a matrix of {each} elements.");
        long needed = stride == 0 ? each : ((count - 1L) * stride) + each;
        if (count > 0 && length < needed)
            Throw.Length(name, length, needed);
    }
}
