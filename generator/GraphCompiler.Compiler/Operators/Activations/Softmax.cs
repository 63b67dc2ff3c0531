using GraphCompiler.Compiler.Differentiation;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Compiler.Operators.Activations;

/// <summary>eˣ / Σ eˣ along one axis.</summary>
public sealed class SoftmaxOperator : NodeOperator
{
    protected override IReadOnlyList<string> ReferenceArguments { get; } = ["X"];

    public override void Infer(InferenceContext context)
    {
        if (context.Shape("X") is not { } x || context.Axis("Axis", x) is null)
        {
            return;
        }

        context.Result(x);
    }

    public override Value Lower(LoweringContext context)
    {
        var x = context.Value("X");
        var axis = context.Axis("Axis", x);
        return context.Builder.Add(new SoftmaxOperation(context.Node.Name, x, axis)).Result;
    }

    public override string Formula(NodeArguments arguments) => $"softmax({arguments.Text("X")})";
}

public sealed class SoftmaxOperation : Operation
{
    private readonly int axis;

    public SoftmaxOperation(string name, Value x, int axis)
        : base(x)
    {
        this.axis = axis;
        AddResult(name, ElementKind.Real, x.Shape);
    }

    public int Axis => axis;

    public override string Attributes => $"{axis}";

    public override IReadOnlyList<Value?> Gradient(GradientContext context, IReadOnlyList<Value?> results) =>
        [context.Builder.Add(new SoftmaxGradient(GradientContext.NameOf(Inputs[0]), Result, results[0]!, axis)).Result];

    public override string Formula(Func<Value, string> names) => $"softmax({names(Inputs[0])})";

    public override bool CanOverwrite(int input, Value result) => true;

    public override IEnumerable<KernelCall> Calls()
    {
        var shape = Result.Shape;
        return [new KernelCall.Call(
            "Softmax",
            null,
            shape.SizeOf(0, axis),
            shape.SizeOfAxis(axis),
            shape.SizeOf(axis + 1, shape.Rank),
            Inputs[0],
            Result)];
    }
}

/// <summary>dx = y ⊙ (dy - Σ dy ⊙ y) along the axis.</summary>
public sealed class SoftmaxGradient : Operation
{
    private readonly int axis;

    public SoftmaxGradient(string name, Value y, Value dy, int axis)
        : base(y, dy)
    {
        this.axis = axis;
        AddResult(name, ElementKind.Real, y.Shape);
    }

    public int Axis => axis;

    public override string Attributes => $"{axis}";

    public override IReadOnlyList<Value?> Gradient(GradientContext context, IReadOnlyList<Value?> results) =>
        throw new NotSupportedException("softmax has no second derivative here");

    public override string Formula(Func<Value, string> names) =>
        $"{names(Inputs[0])} ⊙ ({names(Inputs[1])} - Σ {names(Inputs[1])} ⊙ {names(Inputs[0])})";

    public override bool CanOverwrite(int input, Value result) => true;

    public override IEnumerable<KernelCall> Calls()
    {
        var shape = Result.Shape;
        return [new KernelCall.Call(
            "SoftmaxGradient",
            null,
            shape.SizeOf(0, axis),
            shape.SizeOfAxis(axis),
            shape.SizeOf(axis + 1, shape.Rank),
            Inputs[0],
            Inputs[1],
            Result)];
    }
}
