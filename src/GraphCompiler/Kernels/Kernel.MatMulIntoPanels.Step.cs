using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using GraphCompiler.Kernels.Expressions;
using GraphCompiler.Kernels.Products;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels;

/// <content>Gradients of weights that take an optimizer's step as they are computed.</content>
public static partial class Kernel<T>
{
    /// <summary>Steps a weight by the product; what would have been its gradient holds what that takes.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Step(
        int m,
        int n,
        int k,
        Matrix<T> a,
        Matrix<T> b,
        Span<T> panels,
        bool accumulate,
        Span<T> scratch,
        WeightStep<T> step)
    {
        RequireProduct<X0>(new(m, n, k), a, b);
        if (a.Layout != MatrixLayout.Columns || b.Layout != MatrixLayout.Rows)
            Throw.Argument("A step takes a transposed left operand and a right one in rows.");
        if (panels.Length != PanelLayout.Length<T>(m, n))
            Throw.Length(nameof(panels), panels.Length, PanelLayout.Length<T>(m, n));
        if (step.Weight.Length != panels.Length)
            Throw.Length("weight", step.Weight.Length, panels.Length);
        if (accumulate && step.Formula is not null)
            Throw.Argument("A step takes a whole gradient, which is not added to another.");
        if (step.Formula is null)
        {
            Descend(m, n, k, a, b, panels, scratch, step);
        }
        else if (!StepByTiles(m, n, k, a, b, panels, step))
        {
            MatMulIntoPanels(m, n, k, a, b, panels, accumulate: false, scratch);
            step.Formula.Step(step.Start, step.Weight, panels);
        }
    }

    /// <summary>Adds the product to a weight, b times the factor first, as many rows at a time as the gradient has.
    /// </summary>
    private static void Descend(
        int m,
        int n,
        int k,
        Matrix<T> a,
        Matrix<T> b,
        Span<T> panels,
        Span<T> scratch,
        WeightStep<T> step)
    {
        for (int start = 0, rows; start < k; start += rows)
        {
            rows = int.Min(m, k - start);
            Span<T> scaled = panels[..(rows * n)];
            Map<Multiply<X0, X1>>(b.Data.Slice(start * n, rows * n), step.Factor, scaled);
            MatMulIntoPanels(
                m,
                n,
                rows,
                new Matrix<T>(a.Data.Slice(start * m, rows * m), MatrixLayout.Columns),
                scaled,
                step.Weight,
                accumulate: true,
                scratch);
        }
    }

    /// <summary>Steps a weight a stretch at a time, while the stretch's gradient is near.</summary>
    /// <returns>Whether that pays; if not, nothing has been done.</returns>
    private static unsafe bool StepByTiles(
        int m, int n, int k, Matrix<T> a, Matrix<T> b, Span<T> panels, WeightStep<T> step)
    {
        fixed (T* left = a.Data, right = b.Data, free = panels, weight = step.Weight)
        {
            ProductSize size = new(m, n, k);
            Right<T> columns = new(right, MatrixLayout.Rows, k, n);
            if (Vector512.IsHardwareAccelerated)
                return new SteppedProduct<T, Lanes512<T>>(size, left, columns, free, weight, step).Run();
            if (Vector256.IsHardwareAccelerated)
                return new SteppedProduct<T, Lanes256<T>>(size, left, columns, free, weight, step).Run();
            if (Vector128.IsHardwareAccelerated)
                return new SteppedProduct<T, Lanes128<T>>(size, left, columns, free, weight, step).Run();
            return new SteppedProduct<T, Lanes1<T>>(size, left, columns, free, weight, step).Run();
        }
    }
}
