using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Operators.ElementWise;
using GraphCompiler.Compiler.Operators.Layout;
using GraphCompiler.Compiler.Support;

namespace GraphCompiler.Compiler.Optimization;

/// <summary>
/// Writes known numbers into the expressions that read them, and reads through what only broadcasts or copies.
/// </summary>
public static class Folding
{
    public static void Run(Module module) => Rewriter.Run(module, () => Visit);

    private static Operation? Visit(Rewriter rewriter, Operation operation)
    {
        ReadThroughBroadcasts(operation);
        if (operation is BroadcastOperation
            && operation.Inputs[0] is { Kind: ElementKind.Real, Source: Source.Constant { Values.Count: 1 } number })
        {
            // One number everywhere is an expression without operands.
            var shape = operation.Result.Shape;
            return rewriter.Substitute(
                operation, new ElementWiseOperation(operation.Result.Name, number.Values[0], shape));
        }

        if (operation is BroadcastOperation or ReshapeOperation
            && operation.Inputs[0].Shape == operation.Result.Shape
            && !operation.Result.IsKept)
        {
            rewriter.Replace(operation.Result, operation.Inputs[0]);
            return null;
        }

        if (operation is not ElementWiseOperation elementWise)
        {
            return operation;
        }

        var expression = elementWise.Expression.Substitute(index => NumberOf(elementWise.Inputs[index]) is { } number
            ? number
            : Expression.X(index));
        return Fold(rewriter, elementWise, expression);
    }

    private static double? NumberOf(Value value) =>
        value.Source is Source.Constant { Values.Count: 1 } constant ? constant.Values[0] : null;

    private static Operation? Fold(Rewriter rewriter, ElementWiseOperation operation, Expression expression)
    {
        var result = operation.Result;
        if (expression is Expression.Number number && result.IsScalar && !result.IsKept)
        {
            rewriter.Replace(result, new Value(
                result.Name,
                ElementKind.Real,
                Shape.Scalar,
                new Source.Constant(new[] { number.Value }.ToEquatableArray())));
            return null;
        }

        if (expression is Expression.Operand operand
            && !result.IsKept
            && operation.Inputs[operand.Index].Shape == result.Shape)
        {
            rewriter.Replace(result, operation.Inputs[operand.Index]);
            return null;
        }

        if (expression == operation.Expression && ReadsAll(expression, operation.Inputs.Count))
        {
            return operation;
        }

        var (compact, inputs) = ElementWiseOperation.Compact(expression, operation.Inputs);
        return rewriter.Substitute(operation, new ElementWiseOperation(result.Name, compact, result.Shape, inputs));
    }

    private static bool ReadsAll(Expression expression, int operands)
    {
        for (var i = 0; i < operands; i++)
        {
            if (expression.Uses(i) == 0)
            {
                return false;
            }
        }

        return true;
    }

    private static void ReadThroughBroadcasts(Operation operation)
    {
        for (var i = 0; i < operation.Inputs.Count; i++)
        {
            if (operation.Inputs[i].Producer is not BroadcastOperation broadcast || !operation.AcceptsScalar(i))
            {
                continue;
            }

            var source = Scalar(broadcast.Inputs[0]);
            if (source.Shape.Size == Size.One)
            {
                operation.ReplaceInput(i, source);
            }
            else if (operation is ElementWiseOperation elementWise)
            {
                Value[] inputs = [.. elementWise.Inputs];
                inputs[i] = source;
                if (Broadcasting.IsSupported(elementWise.Result.Shape, inputs))
                {
                    operation.ReplaceInput(i, source);
                }
            }
        }
    }

    // A scalar given axes of 1 is still that scalar; of its views the one with the fewest axes fits every reader.
    private static Value Scalar(Value value)
    {
        var scalar = value;
        while (value.Shape.Size == Size.One && value.Producer is ReshapeOperation reshape)
        {
            value = reshape.Inputs[0];
            scalar = value.Shape.Rank <= scalar.Shape.Rank ? value : scalar;
        }

        return scalar;
    }
}
