using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Graphs;
using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Operators.Sources;

/// <summary>What the pass before left for this one.</summary>
public sealed class StateOperator : NodeOperator
{
    protected override IReadOnlyList<string> ReferenceArguments => [];

    public override IReadOnlyList<string> LaterArguments { get; } = ["Next"];

    public override bool IsSource => true;

    public override void Infer(InferenceContext context)
    {
        if (!context.Arguments.IsGiven("Next"))
        {
            context.Invalid(
                null,
                $"'{context.Node.Name}' has no Next; name the node whose value the next pass begins with, "
                + "Next = nameof(…)");
            return;
        }

        if (context.Axes("Shape") is { } axes)
        {
            context.Result(Shape.Of(isBatched: true, axes));
        }
    }

    public override void Complete(InferenceContext context)
    {
        var (node, next) = (context.Node, context.Operand("Next"));
        if (next is null)
        {
            return;
        }

        if (next.ElementType == ElementType.Int32)
        {
            context.Report(
                ProblemIds.MixedElementTypes,
                "Next",
                -1,
                $"'{node.Name}' carries real numbers, and its Next '{next.Name}' holds indices (Node<int>)");
        }
        else if (!next.Shape!.IsBatched)
        {
            context.Report(
                ProblemIds.ShapeMismatch,
                "Next",
                -1,
                $"'{node.Name}' {node.Shape} is a value for each batch row, and its Next '{next.Name}' {next.Shape} "
                + "has no batch axis; name a node that depends on an input or a state");
        }
        else if (next.Shape != node.Shape)
        {
            context.Report(
                ProblemIds.ShapeMismatch,
                "Next",
                -1,
                $"'{node.Name}' {node.Shape} becomes its Next '{next.Name}' {next.Shape}; their shapes must be equal");
        }
        else if (new Dependence().IsOnTarget(next))
        {
            context.Invalid(
                "Next",
                $"'{node.Name}' becomes its Next '{next.Name}', which depends on a target or a loss, and Forward has "
                + "neither; name a node that only needs inputs and states");
        }
    }

    public override Value Lower(LoweringContext context)
    {
        var (value, next) = context.State("", context.Node.Shape!);
        context.Later(() => next(context.Value("Next")));
        return value;
    }

    public override string Formula(NodeArguments arguments) => $"{arguments.Text("Next")} of the pass before";
}
