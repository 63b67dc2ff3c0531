using GraphCompiler.Compiler.Differentiation;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Compiler.Operators.Activations;

/// <summary>x - log Σ eˣ along one axis.</summary>
public sealed class LogSoftmaxOperator : NodeOperator
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
        return context.Builder.Add(new LogSoftmaxOperation(context.Node.Name, x, context.Axis("Axis", x))).Result;
    }

    public override string Formula(NodeArguments arguments) => $"log softmax({arguments.Text("X")})";
}

public sealed class LogSoftmaxOperation : Operation
{
    public LogSoftmaxOperation(string name, Value x, int axis)
        : base(x)
    {
        Axis = axis;
        AddResult(name, ElementKind.Real, x.Shape);
    }

    public int Axis { get; }

    public override string Attributes => $"{Axis}";

    public override IReadOnlyList<Value?> Gradient(GradientContext context, IReadOnlyList<Value?> results) =>
        [context.Builder.Add(
            new LogSoftmaxGradient(GradientContext.NameOf(Inputs[0]), Result, results[0]!, Axis)).Result];

    public override string Formula(Func<Value, string> names) => $"log softmax({names(Inputs[0])})";

    public override bool CanOverwrite(int input, Value result) => true;

    public override IEnumerable<KernelCall> Calls()
    {
        var shape = Result.Shape;
        return [new KernelCall.Call(
            "LogSoftmax",
            null,
            shape.SizeOf(0, Axis),
            shape.SizeOfAxis(Axis),
            shape.SizeOf(Axis + 1, shape.Rank),
            Inputs[0],
            Result)];
    }
}

/// <summary>dx = dy - exp(y) ⊙ Σ dy along the axis.</summary>
public sealed class LogSoftmaxGradient : Operation
{
    public LogSoftmaxGradient(string name, Value y, Value dy, int axis)
        : base(y, dy)
    {
        Axis = axis;
        AddResult(name, ElementKind.Real, y.Shape);
    }

    public int Axis { get; }

    public override string Attributes => $"{Axis}";

    public override IReadOnlyList<Value?> Gradient(GradientContext context, IReadOnlyList<Value?> results) =>
        throw new NotSupportedException("log softmax has no second derivative here");

    public override string Formula(Func<Value, string> names) =>
        $"{names(Inputs[1])} - exp({names(Inputs[0])}) ⊙ Σ {names(Inputs[1])}";

    public override bool CanOverwrite(int input, Value result) => true;

    public override IEnumerable<KernelCall> Calls()
    {
        var shape = Result.Shape;
        return [new KernelCall.Call(
            "LogSoftmaxGradient",
            null,
            shape.SizeOf(0, Axis),
            shape.SizeOfAxis(Axis),
            shape.SizeOf(Axis + 1, shape.Rank),
            Inputs[0],
            Inputs[1],
            Result)];
    }
}
