using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Operators.Layout;

namespace GraphCompiler.Compiler.Operators.Sequences;

/// <summary>A row of a table of parameters for each index.</summary>
public sealed class EmbeddingOperator : NodeOperator
{
    private const int NoPadding = -1;

    protected override IReadOnlyList<string> ReferenceArguments { get; } = ["X"];

    public override IReadOnlyList<string> SharingArguments { get; } = ["WeightFrom"];

    public override void Infer(InferenceContext context)
    {
        var name = context.Node.Name;
        var (count, dimension) = (context.Arguments.Integer("Count"), context.Arguments.Integer("Dimension"));
        var isRight = true;
        foreach (var (argument, value, what) in new[] { ("Count", count, "rows"), ("Dimension", dimension, "columns") })
        {
            if (value < 1)
            {
                context.Invalid(argument, $"'{name}' has {value} {what}; an embedding needs at least 1");
                isRight = false;
            }
        }

        var padding = context.Arguments.Integer("PaddingIndex");
        if (count >= 1 && (padding < NoPadding || padding >= count))
        {
            context.Invalid(
                "PaddingIndex",
                $"'{name}' has PaddingIndex {padding}, which must be from 0 to {count - 1}, or {NoPadding} for none");
            isRight = false;
        }

        if (!isRight || context.Indices("X", 0, count) is not { } x)
        {
            return;
        }

        context.Parameter(
            "weight",
            Shape.Of([count, dimension]),
            new InitialValues("Normal", dimension, count) { ZeroRow = Padding(context.Arguments) },
            sharedFrom: "WeightFrom");
        context.Result(Shape.Of([.. x.Axes, dimension]));
    }

    private static int? Padding(NodeArguments arguments) =>
        arguments.Integer("PaddingIndex") is var index and not NoPadding ? index : null;

    public override Value Lower(LoweringContext context)
    {
        var x = context.Value("X");
        context.CheckIndices(x, 0, context.Arguments.Integer("Count"));
        return context.Builder.Add(new GatherOperation(
            context.Node.Name, context.Parameter("weight"), x, 0, Padding(context.Arguments))).Result;
    }

    public override string Formula(NodeArguments arguments) => $"weight[{arguments.Text("X")}]";
}
