namespace GraphCompiler.Kernels;

public static partial class Kernel<T>
{
    /// <summary>y = x read at strides, for indices: broadcasting, transposing and slicing.</summary>
    /// <param name="shape">The lengths of y's axes.</param>
    /// <param name="strides">For each axis the distance in x, at least 0; 0 repeats.</param>
    /// <param name="x">The indices; they must not overlap y.</param>
    /// <param name="y">The result, row-major.</param>
    /// <exception cref="ArgumentException">
    /// There is not one stride for each axis, or y has another length than the shape says.
    /// </exception>
    /// <exception cref="IndexOutOfRangeException">The strides reach beyond x.</exception>
    public static void StridedCopy(
        ReadOnlySpan<int> shape, ReadOnlySpan<int> strides, ReadOnlySpan<int> x, Span<int> y)
    {
        if (shape.Length != strides.Length)
            Throw.Argument("There must be one stride for each axis.");
        long count = 1;
        foreach (int length in shape)
            count *= length;
        if (count != y.Length)
            Throw.Length(nameof(y), y.Length, count);
        for (int index = 0; index < y.Length; index++)
        {
            int rest = index, source = 0;
            for (int axis = shape.Length - 1; axis >= 0; axis--)
            {
                source += rest % shape[axis] * strides[axis];
                rest /= shape[axis];
            }

            y[index] = x[source];
        }
    }
}
