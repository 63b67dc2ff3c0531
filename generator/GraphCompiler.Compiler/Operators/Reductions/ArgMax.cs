using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Differentiation;
using GraphCompiler.Compiler.Graphs;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Compiler.Operators.Reductions;

/// <summary>The index of the largest element along one axis.</summary>
public sealed class ArgMaxOperator : NodeOperator
{
    protected override IReadOnlyList<string> ReferenceArguments { get; } = ["X"];

    public override bool AllowsIntegers => true;

    public override void Infer(InferenceContext context)
    {
        if (context.Node.ElementType != ElementType.Int32)
        {
            context.Report(
                ProblemIds.MixedElementTypes,
                ProblemPlaces.Type,
                -1,
                $"'{context.Node.Name}' holds real numbers, but ArgMax gives indices; declare it as Node<int>");
            return;
        }

        if (context.Shape("X") is { } x && context.Axis("Axis", x) is { } axis)
        {
            context.Result(x.WithoutAxes([axis]));
        }
    }

    public override (int Minimum, int Maximum)? IndexRange(GraphNode node)
    {
        var x = node.Operand("X")!.Shape!;
        var axis = node.Arguments.Integer("Axis");
        return (0, x[axis < 0 ? axis + x.Rank : axis + (x.IsBatched ? 1 : 0)] - 1);
    }

    public override Value Lower(LoweringContext context)
    {
        var x = context.Value("X");
        return context.Builder.Add(new ArgMaxOperation(context.Node.Name, x, context.Axis("Axis", x))).Result;
    }

    public override string Formula(NodeArguments arguments) => $"argmax({arguments.Text("X")})";
}

/// <summary>Of equal largest elements the first; NaN is the largest.</summary>
public sealed class ArgMaxOperation : Operation
{
    public ArgMaxOperation(string name, Value x, int axis)
        : base(x)
    {
        Axis = axis;
        AddResult(name, ElementKind.Integer, x.Shape.WithoutAxes([axis]));
    }

    public int Axis { get; }

    public override string Attributes => $"{Axis}";

    public override IReadOnlyList<Value?> Gradient(GradientContext context, IReadOnlyList<Value?> results) => [null];

    public override string Formula(Func<Value, string> names) => $"argmax({names(Inputs[0])})";

    public override IEnumerable<KernelCall> Calls()
    {
        var shape = Inputs[0].Shape;
        return [new KernelCall.Call(
            "ArgMax",
            null,
            shape.SizeOf(0, Axis),
            shape.SizeOfAxis(Axis),
            shape.SizeOf(Axis + 1, shape.Rank),
            Inputs[0],
            Result)];
    }
}
