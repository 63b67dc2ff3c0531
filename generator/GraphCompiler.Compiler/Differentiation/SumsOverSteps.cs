using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Operators.LinearAlgebra;
using GraphCompiler.Compiler.Operators.Reductions;

namespace GraphCompiler.Compiler.Differentiation;

/// <summary>
/// The gradients of a loop's shared values that are sums over rows in each step: aᵀ·b, or the sum over leading axes.
/// Over all steps they are the same of the stacks of a and b.
/// </summary>
internal static class SumsOverSteps
{
    /// <summary>Takes such gradients out of the body of the gradient's loop.</summary>
    /// <returns>By the shared value of the forward body, what to do after the loop.</returns>
    public static Dictionary<Value, Operation> Take(
        Loop forward, Block body, IEnumerable<(Value Shared, Value? Gradient)> gradients)
    {
        var uses = body.Operations.SelectMany(operation => operation.Inputs).ToLookup(input => input);
        var taken = new Dictionary<Value, Operation>();
        foreach (var (shared, gradient) in gradients)
        {
            if (gradient?.Producer is { } producer
                && IsSumOverRows(producer)
                && body.Operations.Contains(producer)
                && !uses[gradient].Any()
                && producer.Inputs.All(input => IsOfTheStep(forward, input)))
            {
                body.Operations.Remove(producer);
                taken[shared] = producer;
            }
        }

        return taken;
    }

    /// <summary>The same over the stacks.</summary>
    public static Value Add(Builder builder, string name, Operation step, Func<Value, Value> stacked) => step switch
    {
        MatrixProduct product => builder.Outer(name, stacked(product.A), stacked(product.B)),
        SumOperation sum => builder.Sum(name, stacked(sum.Inputs[0]), Enumerable.Range(0, sum.Count + 1)),
        _ => throw new InvalidOperationException($"{step} is no sum over rows."),
    };

    private static bool IsSumOverRows(Operation operation) => operation
        is MatrixProduct { Pairing: Pairing.Outer, Epilogue: Expression.Operand }
        or SumOperation { Axis: 0, Expression: Expression.Operand };

    // What is the same in every step would be summed as often as there are steps.
    private static bool IsOfTheStep(Loop forward, Value value) =>
        value.Source is null
        && forward.Body.Parameters.IndexOf(value) is var at
        && (at < 0 || !forward.IsShared(at));
}
