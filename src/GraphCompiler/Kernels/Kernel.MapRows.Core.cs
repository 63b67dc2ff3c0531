using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using GraphCompiler.Kernels.Expressions;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels;

public static partial class Kernel<T>
{
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void MapRows<TExpression, TGiven>(
        int outer,
        int rows,
        int columns,
        in Operand<T> x0,
        in Operand<T> x1,
        in Operand<T> x2,
        in Operand<T> x3,
        in Operand<T> x4,
        in Operand<T> x5,
        in Operand<T> x6,
        in Operand<T> x7,
        Span<T> y)
        where TExpression : IExpression
        where TGiven : IGiven
    {
        RequireSize(y.Length, outer, rows, columns);
        int arity = TExpression.Arity;
        if (arity > TGiven.Count)
            Throw.Operands(arity, TGiven.Count);
        bool strided = false;
        if (TGiven.Count > 0)
            strided |= x0.Require(outer, rows, columns);
        if (TGiven.Count > 1)
            strided |= x1.Require(outer, rows, columns);
        if (TGiven.Count > 2)
            strided |= x2.Require(outer, rows, columns);
        if (TGiven.Count > 3)
            strided |= x3.Require(outer, rows, columns);
        if (TGiven.Count > 4)
            strided |= x4.Require(outer, rows, columns);
        if (TGiven.Count > 5)
            strided |= x5.Require(outer, rows, columns);
        if (TGiven.Count > 6)
            strided |= x6.Require(outer, rows, columns);
        if (TGiven.Count > 7)
            strided |= x7.Require(outer, rows, columns);
        if (!strided)
        {
            MapFlat<TExpression, TGiven>(in x0, in x1, in x2, in x3, in x4, in x5, in x6, in x7, y);
            return;
        }

        // Columns of one element would be as many calls; the rows then take their place.
        if (columns == 1
            && (outer > 1 || rows > 1)
            && CanFold<TGiven>(in x0, in x1, in x2, in x3, in x4, in x5, in x6, in x7))
        {
            MapRows<TExpression, TGiven>(
                1,
                outer,
                rows,
                x0.Fold(),
                x1.Fold(),
                x2.Fold(),
                x3.Fold(),
                x4.Fold(),
                x5.Fold(),
                x6.Fold(),
                x7.Fold(),
                y);
            return;
        }

        if (columns == 0)
            return;
        if (Vector512.IsHardwareAccelerated)
        {
            ElementWise<T, TExpression, Lanes512<T>>.MapRows<TGiven>(
                outer, rows, columns, in x0, in x1, in x2, in x3, in x4, in x5, in x6, in x7, y);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            ElementWise<T, TExpression, Lanes256<T>>.MapRows<TGiven>(
                outer, rows, columns, in x0, in x1, in x2, in x3, in x4, in x5, in x6, in x7, y);
        }
        else if (Vector128.IsHardwareAccelerated)
        {
            ElementWise<T, TExpression, Lanes128<T>>.MapRows<TGiven>(
                outer, rows, columns, in x0, in x1, in x2, in x3, in x4, in x5, in x6, in x7, y);
        }
        else
        {
            ElementWise<T, TExpression, Lanes1<T>>.MapRows<TGiven>(
                outer, rows, columns, in x0, in x1, in x2, in x3, in x4, in x5, in x6, in x7, y);
        }
    }

    private static bool CanFold<TGiven>(
        in Operand<T> x0,
        in Operand<T> x1,
        in Operand<T> x2,
        in Operand<T> x3,
        in Operand<T> x4,
        in Operand<T> x5,
        in Operand<T> x6,
        in Operand<T> x7)
        where TGiven : IGiven =>
        (TGiven.Count <= 0 || x0.CanFold)
        && (TGiven.Count <= 1 || x1.CanFold)
        && (TGiven.Count <= 2 || x2.CanFold)
        && (TGiven.Count <= 3 || x3.CanFold)
        && (TGiven.Count <= 4 || x4.CanFold)
        && (TGiven.Count <= 5 || x5.CanFold)
        && (TGiven.Count <= 6 || x6.CanFold)
        && (TGiven.Count <= 7 || x7.CanFold);

    /// <summary>Refuses negative sizes and a span that does not hold exactly so many elements.</summary>
    private static void RequireSize(int length, int outer, int rows, int columns, string name = "y")
    {
        if (outer < 0)
            Throw.Negative(nameof(outer), outer);
        if (rows < 0)
            Throw.Negative(nameof(rows), rows);
        if (columns < 0)
            Throw.Negative(nameof(columns), columns);
        long lines = (long)outer * rows;
        if (columns == 0 ? length != 0 : lines > int.MaxValue || lines * columns != length)
            Throw.Length(name, length, (long)outer * rows * columns);
    }
}
