using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Operators.Layout;

/// <summary>Some elements along one axis.</summary>
public sealed class SliceOperator : LayoutOperator
{
    public override void Infer(InferenceContext context)
    {
        if (context.Alike("X") is not { } x || context.Axis("Axis", x) is not { } axis || !Check(context, x, axis))
        {
            return;
        }

        var length = context.Arguments.Integer("Length");
        context.Result(Shape.Of(x.Axes.Select((whole, at) => at == axis ? length : whole)));
    }

    private static bool Check(InferenceContext context, Shape x, int axis)
    {
        var (name, whole) = (context.Node.Name, x[axis]);
        var (length, step) = (context.Arguments.Integer("Length"), context.Arguments.Integer("Step"));
        var given = context.Arguments.Integer("Start");
        var start = Start(given, whole);
        if (start < 0 || start >= whole)
        {
            context.Invalid(
                "Start",
                $"'{name}' starts at {given}, which must be from {-whole} to {whole - 1} for an axis of {whole}");
            return false;
        }

        if (step < 1)
        {
            context.Invalid("Step", $"'{name}' has Step {step}, which must be at least 1");
            return false;
        }

        var most = ((whole - start - 1) / step) + 1;
        if (length >= 1 && length <= most)
        {
            return true;
        }

        var steps = step == 1 ? "" : $" with Step {step}";
        context.Invalid(
            "Length",
            $"'{name}' takes {length} elements of '{context.Operand("X")!.Name}' {x} from {start} on{steps}; "
            + $"from 1 to {most} are there");
        return false;
    }

    private static int Start(int given, int whole) => given < 0 ? given + whole : given;

    public override Value Lower(LoweringContext context)
    {
        var x = context.Value("X");
        var axis = context.Axis("Axis", x);
        var start = Start(context.Arguments.Integer("Start"), x.Shape[axis]);
        var length = context.Arguments.Integer("Length");
        return Named(context, length == x.Shape[axis]
            ? x
            : context.Builder.Slice(
                context.Node.Name, x, axis, start, length, context.Arguments.Integer("Step")));
    }

    public override string Formula(NodeArguments arguments)
    {
        var step = arguments.Integer("Step");
        return $"slice({arguments.Text("X")}; axis {arguments.Integer("Axis")}, "
            + $"{arguments.Integer("Length")} from {arguments.Integer("Start")}"
            + $"{(step == 1 ? "" : $", every {step}")})";
    }
}
