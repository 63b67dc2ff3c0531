using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.Graphs;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Operators.Layout;
using GraphCompiler.Compiler.Support;

namespace GraphCompiler.Compiler.Operators.Sequences;

/// <summary>PyTorch's multi-head attention, batch first.</summary>
public sealed class MultiHeadAttentionOperator : NodeOperator
{
    private const string Weights = "weights";

    protected override IReadOnlyList<string> ReferenceArguments { get; } = ["X", "Memory", "KeyPaddingMask"];

    public override void Infer(InferenceContext context)
    {
        var x = context.Shape("X");
        var memory = context.Arguments.IsGiven("Memory") ? context.Shape("Memory") : x;
        var hasMask = context.Arguments.IsGiven("KeyPaddingMask");
        var mask = hasMask ? context.Shape("KeyPaddingMask") : null;
        if (x is null || memory is null || (mask is null && hasMask) || !Check(context, x, memory, mask))
        {
            return;
        }

        var features = x[x.Rank - 1];
        if (3L * features > int.MaxValue)
        {
            context.Invalid("X", $"'{context.Node.Name}' would have more parameters than a value can have elements");
            return;
        }

        context.Parameter(
            "in_proj_weight",
            Shape.Of([3 * features, features]),
            new InitialValues("XavierUniform", features, 3 * features));
        var zeros = new InitialValues("Zeros", features, features);
        if (context.Arguments.Flag("Bias"))
        {
            context.Parameter("in_proj_bias", Shape.Of([3 * features]), zeros);
        }

        context.Parameter(
            "out_proj.weight", Shape.Of([features, features]), new InitialValues("Default", features, features));
        if (context.Arguments.Flag("Bias"))
        {
            context.Parameter("out_proj.bias", Shape.Of([features]), zeros);
        }

        context.Result(Shape.Of(
            x.IsBatched || memory.IsBatched || mask is { IsBatched: true }, InferenceContext.PerSample(x).Axes));
    }

    private static bool Check(InferenceContext context, Shape x, Shape memory, Shape? mask)
    {
        var name = context.Node.Name;
        var heads = context.Arguments.Integer("Heads");
        foreach (var (argument, shape) in new[] { ("X", x), ("Memory", memory) })
        {
            if (context.Arguments.IsGiven(argument) && InferenceContext.PerSample(shape).Rank != 2)
            {
                context.Report(
                    ProblemIds.ShapeMismatch,
                    argument,
                    -1,
                    $"'{name}' attends over '{context.Operand(argument)!.Name}' {shape}, "
                    + "which must have two axes beside the batch, [steps, features]");
                return false;
            }
        }

        var features = x[x.Rank - 1];
        if (memory[memory.Rank - 1] != features)
        {
            context.Report(
                ProblemIds.ShapeMismatch,
                "Memory",
                -1,
                $"'{name}' attends from '{context.Operand("X")!.Name}' {x} "
                + $"to '{context.Operand("Memory")!.Name}' {memory}; "
                + "they must have equally many features, their last axes");
            return false;
        }

        if (heads < 1 || features % heads != 0)
        {
            context.Invalid(
                "Heads",
                $"'{name}' has {heads} heads, which must be at least 1 and divide the {features} features "
                + $"of '{context.Operand("X")!.Name}' {x}");
            return false;
        }

        var keys = Shape.Of([memory[memory.Rank - 2]]);
        if (mask is null || InferenceContext.PerSample(mask) == keys)
        {
            return true;
        }

        context.Report(
            ProblemIds.ShapeMismatch,
            "KeyPaddingMask",
            -1,
            $"'{name}' has the key padding mask '{context.Operand("KeyPaddingMask")!.Name}' {mask}, "
            + $"which must have the shape {keys} a sample, one number a key");
        return false;
    }

    public override IReadOnlyList<NodeResult> Results(GraphNode node)
    {
        var x = InferenceContext.PerSample(node.Operand("X")!.Shape!);
        var memory = InferenceContext.PerSample((node.Operand("Memory") ?? node.Operand("X"))!.Shape!);
        return
        [
            new(
                Weights,
                Shape.Of(node.Shape!.IsBatched, [node.Arguments.Integer("Heads"), x[0], memory[0]]),
                node.ElementType),
        ];
    }

    public override Value Lower(LoweringContext context)
    {
        var (name, builder) = (context.Node.Name, context.Builder);
        var (q, k, v) = Heads(context);
        var attention = new ScaledAttention(q, k, v, context.Arguments.Flag("Causal"))
        {
            Ignored = context.Arguments.IsGiven("KeyPaddingMask") ? Ignored(context) : null,
        };
        var (heads, weights) = attention.Lower(builder, name, name + ".heads");
        context.Result(Weights, weights);
        var joined = builder.Add(new MergeHeadsOperation(name + ".joined", heads)).Result;
        return Projected(
            context, name, joined, context.Parameter("out_proj.weight"), Bias(context, "out_proj.bias"));
    }

    private static Value Ignored(LoweringContext context)
    {
        var mask = context.Value("KeyPaddingMask");
        var keys = mask.Shape[mask.Shape.Rank - 1];
        return context.Builder.Reshape(
            mask.Name + ".keys", mask, Shape.Of(mask.Shape.IsBatched, mask.Shape.IsBatched ? [1, 1, keys] : [keys]));
    }

    private static (Value Query, Value Key, Value Content) Heads(LoweringContext context)
    {
        var (name, builder) = (context.Node.Name, context.Builder);
        var (q, k, v) = (name + ".query", name + ".key", name + ".value");
        var x = context.Value("X");
        var heads = context.Arguments.Integer("Heads");
        if (!context.Arguments.IsGiven("Memory"))
        {
            var rows = Projected(
                context, name + ".in_proj", x, context.Parameter("in_proj_weight"), Bias(context, "in_proj_bias"));
            var all = builder.Add(new SplitHeadsOperation([q, k, v], rows, heads)).Results;
            return (all[0], all[1], all[2]);
        }

        var weights = Split(context, ".weight", context.Parameter("in_proj_weight"));
        var biases = Bias(context, "in_proj_bias") is { } bias
            ? Split(context, ".bias", bias)
            : default(ArrayView<Value>?);
        var queries = Projected(context, name + ".query.in_proj", x, weights[0], biases?[0]);
        var memory = Projected(
            context, name + ".memory.in_proj", context.Value("Memory"), weights[1], biases?[1]);
        var query = builder.Add(new SplitHeadsOperation([q], queries, heads)).Result;
        var both = builder.Add(new SplitHeadsOperation([k, v], memory, heads)).Results;
        return (query, both[0], both[1]);
    }

    // What belongs to the queries, and what to keys and values.
    private static ArrayView<Value> Split(LoweringContext context, string suffix, Value parameter)
    {
        var (name, features) = (context.Node.Name, parameter.Shape[0] / 3);
        return context.Builder.Add(new SplitOperation(
            parameter, 0, (name + ".query" + suffix, features), (name + ".memory" + suffix, 2 * features))).Results;
    }

    private static Value? Bias(LoweringContext context, string suffix) =>
        context.Arguments.Flag("Bias") ? context.Parameter(suffix) : null;

    private static Value Projected(LoweringContext context, string name, Value x, Value weight, Value? bias)
    {
        var builder = context.Builder;
        var product = builder.Linear(bias is null ? name : name + ".product", x, weight, transpose: true);
        return bias is null
            ? product
            : builder.ElementWise(name, Expression.X(0) + Expression.X(1), product, bias);
    }

    public override string Formula(NodeArguments arguments)
    {
        var memory = arguments.IsGiven("Memory") ? $" to {arguments.Text("Memory")}" : "";
        var causal = arguments.Flag("Causal") ? ", causal" : "";
        var mask = arguments.IsGiven("KeyPaddingMask") ? $", without {arguments.Text("KeyPaddingMask")}" : "";
        return $"attention of {arguments.Integer("Heads")} heads from {arguments.Text("X")}{memory}{causal}{mask}";
    }
}
