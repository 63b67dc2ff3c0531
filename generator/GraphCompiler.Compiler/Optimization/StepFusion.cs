using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Operators.LinearAlgebra;
using GraphCompiler.Compiler.Operators.Recurrent;

namespace GraphCompiler.Compiler.Optimization;

/// <summary>
/// Puts the products of a recurrent step and its cell into one call: for a single sample, as in a stream, calls and
/// what goes through memory between them would take longer than the arithmetic.
/// </summary>
public static class StepFusion
{
    public static void Run(Module module) => Rewriter.Run(module, () => (rewriter, operation) =>
    {
        if (operation is not LstmCellOperation { Kept: null } cell
            || Product(cell.Inputs[0], cell) is not { } outer
            || !IsSum(outer.Epilogue, outer.Inputs.Count - 1))
        {
            return operation;
        }

        var products = new List<MatrixProduct> { outer };
        var summands = outer.Inputs.Skip(2).ToList();
        var inner = summands.Select(summand => Product(summand, outer)).FirstOrDefault(product =>
            product is { Epilogue: Expression.Operand } && product.Result.Shape.Size == cell.Inputs[0].Shape.Size);
        if (inner is not null)
        {
            summands.Remove(inner.Result);
            products.Insert(0, inner);
        }

        if (summands.Count > LstmStepOperation.MaximumSummands
            || summands.Any(summand => !IsSumOrRow(summand, cell.Inputs[0])))
        {
            return operation;
        }

        products.ForEach(rewriter.Drop);
        var step = new LstmStepOperation(cell, [.. products.Select(product => (product.A, product.B))], summands);
        rewriter.Substitute(cell, step);
        rewriter.Replace(cell.NewCell, step.NewCell);
        module.Fused.Add($"{step.Sums.Name} into the step of {step.State.Name}");
        return step;
    });

    /// <summary>The product of rows and a transposed weight that a value is, if nobody else reads it.</summary>
    private static MatrixProduct? Product(Value value, Operation reader) =>
        Rewriter.IsOnlyReadBy(value, reader)
        && value.Producer is MatrixProduct { Pairing: Pairing.Linear, TransposeA: false, TransposeB: true } product
        && product.B.Shape.Rank == 2
            ? product
            : null;

    /// <summary>Whether an expression is the sum of so many operands, each of them once.</summary>
    private static bool IsSum(Expression expression, int operands)
    {
        var indices = Operands(expression).ToList();
        return indices.Count == operands && indices.Distinct().Count() == operands && !indices.Contains(-1);
    }

    // -1 for whatever is no operand and no sum.
    private static IEnumerable<int> Operands(Expression expression) => expression switch
    {
        Expression.Operand operand => [operand.Index],
        Expression.Apply apply when apply.Function == ScalarFunctions.Add => apply.Arguments.SelectMany(Operands),
        _ => [-1],
    };

    // The kernel tells a row for all from a row each by their lengths.
    private static bool IsSumOrRow(Value summand, Value sums) =>
        summand.Shape.Size == sums.Shape.Size || summand.Shape.Size == sums.Shape.SizeOfAxis(1);
}
