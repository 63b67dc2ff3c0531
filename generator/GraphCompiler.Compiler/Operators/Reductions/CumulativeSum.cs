using GraphCompiler.Compiler.Differentiation;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Compiler.Operators.Reductions;

/// <summary>The sums of the elements up to each one.</summary>
public sealed class CumulativeSumOperator : NodeOperator
{
    protected override IReadOnlyList<string> ReferenceArguments { get; } = ["X"];

    public override void Infer(InferenceContext context)
    {
        if (context.Shape("X") is { } x && context.Axis("Axis", x) is not null)
        {
            context.Result(x);
        }
    }

    public override Value Lower(LoweringContext context)
    {
        var x = context.Value("X");
        var axis = context.Axis("Axis", x);
        return context.Builder.Add(new CumulativeSumOperation(context.Node.Name, x, axis, isReversed: false)).Result;
    }

    public override string Formula(NodeArguments arguments) => $"cumulative Σ {arguments.Text("X")}";
}

/// <summary>The sums up to each element along an axis or, reversed, from each element on.</summary>
public sealed class CumulativeSumOperation : Operation
{
    public CumulativeSumOperation(string name, Value x, int axis, bool isReversed)
        : base(x)
    {
        (Axis, IsReversed) = (axis, isReversed);
        AddResult(name, ElementKind.Real, x.Shape);
    }

    public int Axis { get; }

    public bool IsReversed { get; }

    public override string Attributes => $"{Axis} {IsReversed}";

    public override IReadOnlyList<Value?> Gradient(GradientContext context, IReadOnlyList<Value?> results) =>
        [context.Builder.Add(new CumulativeSumOperation(
            GradientContext.NameOf(Inputs[0]), results[0]!, Axis, !IsReversed)).Result];

    public override string Formula(Func<Value, string> names) =>
        $"cumulative Σ {names(Inputs[0])}{(IsReversed ? " from the end" : "")}";

    public override bool CanOverwrite(int input, Value result) => true;

    public override IEnumerable<KernelCall> Calls()
    {
        var shape = Result.Shape;
        return [new KernelCall.Call(
            IsReversed ? "CumulativeSumFromEnd" : "CumulativeSum",
            null,
            shape.SizeOf(0, Axis),
            shape.SizeOfAxis(Axis),
            shape.SizeOf(Axis + 1, shape.Rank),
            Inputs[0],
            Result)];
    }
}
