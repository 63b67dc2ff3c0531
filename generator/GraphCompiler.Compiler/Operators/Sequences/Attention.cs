using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Graphs;
using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Operators.Sequences;

/// <summary>Scaled dot-product attention.</summary>
public sealed class AttentionOperator : NodeOperator
{
    private const string Weights = "weights";

    protected override IReadOnlyList<string> ReferenceArguments { get; } = ["Q", "K", "V", "Mask"];

    public override void Infer(InferenceContext context)
    {
        var (q, k, v) = (context.Shape("Q"), context.Shape("K"), context.Shape("V"));
        var mask = context.Arguments.IsGiven("Mask") ? context.Shape("Mask") : null;
        if (q is null || k is null || v is null || (mask is null && context.Arguments.IsGiven("Mask")))
        {
            return;
        }

        if (!HasMatrices(context, "Q", q) | !HasMatrices(context, "K", k) | !HasMatrices(context, "V", v))
        {
            return;
        }

        var (query, key, value) =
            (InferenceContext.PerSample(q), InferenceContext.PerSample(k), InferenceContext.PerSample(v));
        if (!Agree(context, "Q", query, "K", key, 1, "the last axes, of queries and keys,")
            || !Agree(context, "K", key, "V", value, 2, "the last axes but one, of keys and values,"))
        {
            return;
        }

        var scores = Scores(query, key);
        if (mask is not null && Shape.Broadcast([InferenceContext.PerSample(mask), scores]) != scores)
        {
            context.Report(
                ProblemIds.ShapeMismatch,
                "Mask",
                -1,
                $"'{context.Node.Name}' has the mask '{context.Operand("Mask")!.Name}' {mask}, "
                + $"which must broadcast to the scores {scores} of a sample");
            return;
        }

        var isBatched = q.IsBatched || k.IsBatched || v.IsBatched || mask is { IsBatched: true };
        context.Result(Shape.Of(
            isBatched, [.. query.Axes.Take(query.Rank - 1), value[value.Rank - 1]]));
    }

    private static bool HasMatrices(InferenceContext context, string argument, Shape shape)
    {
        if (InferenceContext.PerSample(shape).Rank >= 2)
        {
            return true;
        }

        context.Report(
            ProblemIds.ShapeMismatch,
            argument,
            -1,
            $"'{context.Node.Name}' attends over steps of '{context.Operand(argument)!.Name}' {shape}, "
            + "which needs at least two axes beside the batch, [steps, features]");
        return false;
    }

    // One of the last axes, and all before the last two.
    private static bool Agree(
        InferenceContext context, string left, Shape a, string right, Shape b, int back, string axes)
    {
        var isSame = a.Rank == b.Rank && a.Axes.Take(a.Rank - 2).SequenceEqual(b.Axes.Take(b.Rank - 2));
        if (isSame && (left == "Q" ? a[a.Rank - 1] == b[b.Rank - 1] : a[a.Rank - back] == b[b.Rank - back]))
        {
            return true;
        }

        context.Report(
            ProblemIds.ShapeMismatch,
            right,
            -1,
            $"'{context.Node.Name}' attends with '{context.Operand(left)!.Name}' {context.Operand(left)!.Shape} "
            + $"and '{context.Operand(right)!.Name}' {context.Operand(right)!.Shape}; {axes} "
            + "and those before the last two must be equal");
        return false;
    }

    private static Shape Scores(Shape query, Shape key) =>
        Shape.Of([.. query.Axes.Take(query.Rank - 1), key[key.Rank - 2]]);

    public override IReadOnlyList<NodeResult> Results(GraphNode node)
    {
        var query = InferenceContext.PerSample(node.Operand("Q")!.Shape!);
        var key = InferenceContext.PerSample(node.Operand("K")!.Shape!);
        return [new(Weights, Shape.Of(node.Shape!.IsBatched, Scores(query, key).Axes), node.ElementType)];
    }

    public override Value Lower(LoweringContext context)
    {
        var (q, k, v) = (context.Value("Q"), context.Value("K"), context.Value("V"));
        var attention = new ScaledAttention(q, k, v, context.Arguments.Flag("Causal"))
        {
            Mask = context.Arguments.IsGiven("Mask") ? Aligned(context, context.Value("Mask"), q) : null,
        };
        var (value, weights) = attention.Lower(context.Builder, context.Node.Name, context.Node.Name);
        context.Result(Weights, weights);
        return value;
    }

    private static Value Aligned(LoweringContext context, Value mask, Value query) => context.Align(mask, query)[0];

    public override string Formula(NodeArguments arguments)
    {
        var (q, k, v) = (arguments.Text("Q"), arguments.Text("K"), arguments.Text("V"));
        var mask = arguments.IsGiven("Mask") ? $" + {arguments.Text("Mask")}" : "";
        return $"softmax({q} · {k}ᵀ / √d{mask}{(arguments.Flag("Causal") ? "; causal" : "")}) · {v}";
    }
}
