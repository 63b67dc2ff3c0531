using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Graphs;
using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Operators.Sources;

/// <summary>Values that the caller passes: inputs and targets.</summary>
public abstract class ArgumentOperator : NodeOperator
{
    protected override IReadOnlyList<string> ReferenceArguments => [];

    public override bool IsSource => true;

    public override bool AllowsIntegers => true;

    public abstract bool IsTarget { get; }

    public override void Infer(InferenceContext context)
    {
        var isOpen = context.IsBlock && !context.Arguments.IsGiven("Shape");
        if (context.Node.GivenShape is { } given && (isOpen || Accepts(context, given)))
        {
            context.Result(given);
        }
        else if (context.Node.GivenShape is null
            && !isOpen
            && context.Axes("Shape") is { } axes
            && Check(context))
        {
            context.Result(Shape.Of(isBatched: true, axes));
        }
    }

    private static bool Accepts(InferenceContext context, Shape given)
    {
        if (context.Axes("Shape") is not { } axes)
        {
            return false;
        }

        var declared = Shape.Of(axes);
        if (InferenceContext.PerSample(given) == declared)
        {
            return true;
        }

        context.Report(
            ProblemIds.ShapeMismatch,
            null,
            -1,
            $"'{context.Node.Name}' is declared {declared} a sample and is given {given}; they must be equal");
        return false;
    }

    // What a part is given may be known around it.
    public override (int Minimum, int Maximum)? IndexRange(GraphNode node) =>
        node.Given is { } given ? Graphs.IndexRange.Of(given) : null;

    protected virtual bool Check(InferenceContext context) => true;

    public override Value Lower(LoweringContext context)
    {
        var kind = context.Node.ElementType == ElementType.Int32 ? ElementKind.Integer : ElementKind.Real;
        var arguments = context.Module.Arguments;
        return arguments.Single(argument => argument.Node == context.Node.Name && argument.Kind == kind).Value;
    }
}

public sealed class InputOperator : ArgumentOperator
{
    public override bool IsTarget => false;

    protected override bool Check(InferenceContext context)
    {
        if (!context.Arguments.Flag("Gradient") || context.Node.ElementType != ElementType.Int32)
        {
            return true;
        }

        context.Invalid(
            "Gradient",
            $"'{context.Node.Name}' holds indices (Node<int>), which have no gradient; leave out Gradient");
        return false;
    }

    public override string Formula(NodeArguments arguments) => "input";
}

public sealed class TargetOperator : ArgumentOperator
{
    public override bool IsTarget => true;

    public override string Formula(NodeArguments arguments) => "target";
}
