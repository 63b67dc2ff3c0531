using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Operators.LinearAlgebra;
using static GraphCompiler.Compiler.Expressions.Simplifier;

namespace GraphCompiler.Compiler.Operators.Sequences;

/// <summary>softmax(q · kᵀ / √d + mask) · v over the last two axes.</summary>
/// <param name="Query">q [queries, d], more axes before.</param>
/// <param name="Key">k [keys, d], the same axes before.</param>
/// <param name="Content">v [keys, features], the same axes before.</param>
/// <param name="IsCausal">Whether a query sees no later key.</param>
internal sealed record ScaledAttention(Value Query, Value Key, Value Content, bool IsCausal)
{
    /// <summary>What is added to the scaled scores, if anything; it broadcasts to them.</summary>
    public Value? Mask { get; init; }

    /// <summary>Which keys are left out, if any, by a number other than 0; it broadcasts to the scores.</summary>
    public Value? Ignored { get; init; }

    /// <summary>The attention and its weights, as values of a node.</summary>
    public (Value Attention, Value Weights) Lower(Builder builder, string node, string name)
    {
        // A batch that one of them has, all have.
        Value[] all = [Query, Key, Content, .. Mask is null ? [] : new[] { Mask }, .. Ignored is null ? [] : new[] { Ignored }];
        var isBatched = all.Any(value => value.Shape.IsBatched);
        Value Batched(Value value) => isBatched && !value.Shape.IsBatched
            ? builder.BroadcastTo(value, Shape.Of(true, value.Shape.Axes))
            : value;
        var (query, key, content) = (Batched(Query), Batched(Key), Batched(Content));
        var scale = 1 / Math.Sqrt(query.Shape[query.Shape.Rank - 1]);
        var scores = builder.Add(MatrixProduct.Batched(node + ".scores", query, key, false, true)).Result;
        if (Mask is not null || Ignored is not null)
        {
            var masked = (Expression)scale * Expression.X(0);
            List<Value> operands = [scores];
            if (Mask is not null)
            {
                masked += Expression.X(operands.Count);
                operands.Add(Mask);
            }

            if (Ignored is not null)
            {
                var isIgnored = Apply(ScalarFunctions.Square, Expression.X(operands.Count));
                masked = Apply(ScalarFunctions.IfPositive, isIgnored, double.NegativeInfinity, masked);
                operands.Add(Ignored);
            }

            (scores, scale) = (builder.ElementWise(node + ".masked", masked, [.. operands]), 1);
        }

        var weights = builder.Add(new AttentionWeightsOperation(node + ".weights", scores, scale, IsCausal)).Result;
        var attention = builder.Add(MatrixProduct.Batched(name, weights, content, false, false)).Result;
        return (attention, weights);
    }
}
