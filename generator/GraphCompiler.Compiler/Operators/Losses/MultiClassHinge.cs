using GraphCompiler.Compiler.Differentiation;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Operators.ElementWise;
using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Compiler.Operators.Losses;

/// <summary>By how much the right class does not lead the others.</summary>
public sealed class MultiClassHingeOperator : ClassLoss
{
    protected override IReadOnlyList<string> ReferenceArguments { get; } = ["Prediction", "Target"];

    protected override int? Ignored(NodeArguments arguments) => null;

    protected override Value LowerElements(LoweringContext context, string name)
    {
        var (prediction, axis, target) = Compared(context);
        return context.Builder.Add(new MultiClassHingeOperation(name, axis, prediction, target)).Result;
    }

    public override string Formula(NodeArguments arguments) =>
        FormulaOf(arguments, $"hinge({arguments.Text("Prediction")}, {arguments.Text("Target")})");
}

/// <summary>Σ max(0, 1 - y_t + y_c) / C over the classes c other than the right one, t.</summary>
public sealed class MultiClassHingeOperation : Operation
{
    public MultiClassHingeOperation(string name, int axis, Value scores, Value labels)
        : base(scores, labels)
    {
        Axis = axis;
        AddResult(name, ElementKind.Real, scores.Shape.WithoutAxes([axis]));
    }

    public int Axis { get; }

    public override string Attributes => $"{Axis}";

    public override IReadOnlyList<Value?> Gradient(GradientContext context, IReadOnlyList<Value?> results) =>
    [
        context.Builder.Add(new MultiClassHingeGradient(
            GradientContext.NameOf(Inputs[0]), Axis, Inputs[0], Inputs[1], results[0]!)).Result,
        null,
    ];

    public override string Formula(Func<Value, string> names)
    {
        var (scores, labels) = (names(Inputs[0]), names(Inputs[1]));
        return $"Σ max(0, 1 - {scores}[{labels}] + {scores}[c ≠ {labels}]) / {Inputs[0].Shape[Axis]}";
    }

    public override IEnumerable<KernelCall> Calls()
    {
        var shape = Inputs[0].Shape;
        return [new KernelCall.Call(
            "MultiClassHinge",
            null,
            shape.SizeOf(0, Axis),
            shape.SizeOfAxis(Axis),
            shape.SizeOf(Axis + 1, shape.Rank),
            Inputs[0],
            Inputs[1],
            Result)];
    }
}

/// <summary>dy_c = dloss / C where 1 - y_t + y_c is positive, and dy_t = -Σ dy_c.</summary>
public sealed class MultiClassHingeGradient : Operation
{
    public MultiClassHingeGradient(string name, int axis, Value scores, Value labels, Value losses)
        : base(scores, labels, losses)
    {
        Axis = axis;
        AddResult(name, ElementKind.Real, scores.Shape);
    }

    public int Axis { get; }

    public override string Attributes => $"{Axis}";

    public override IReadOnlyList<Value?> Gradient(GradientContext context, IReadOnlyList<Value?> results) =>
        throw new NotSupportedException("a hinge over classes has no second derivative here");

    public override bool AcceptsScalar(int input) => input == 2;

    public override string Formula(Func<Value, string> names)
    {
        var (scores, labels) = (names(Inputs[0]), names(Inputs[1]));
        return $"{names(Inputs[2])} / {Result.Shape[Axis]} · [1 - {scores}[{labels}] + {scores} > 0], "
            + $"less their sum at {labels}";
    }

    public override IEnumerable<KernelCall> Calls()
    {
        var shape = Result.Shape;
        return [new KernelCall.Call(
            "MultiClassHingeGradient",
            null,
            shape.SizeOf(0, Axis),
            shape.SizeOfAxis(Axis),
            shape.SizeOf(Axis + 1, shape.Rank),
            Inputs[0],
            Inputs[1],
            ElementWiseOperation.Flat(Inputs[2]),
            Result)];
    }
}
