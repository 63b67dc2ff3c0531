using GraphCompiler.Compiler.Declarations;
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
        if (context.Axes("Shape") is { } axes && Check(context))
        {
            context.Result(Shape.Of(isBatched: true, axes));
        }
    }

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
