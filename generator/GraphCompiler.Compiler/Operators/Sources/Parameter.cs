using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Graphs;
using GraphCompiler.Compiler.Graphs.Warnings;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Support;

namespace GraphCompiler.Compiler.Operators.Sources;

/// <summary>A named parameter that nodes may read and layers may share.</summary>
public sealed class ParameterOperator : NodeOperator
{
    protected override IReadOnlyList<string> ReferenceArguments => [];

    public override bool IsSource => true;

    public override void Infer(InferenceContext context)
    {
        var axes = context.Axes("Shape");
        if (!(context.Defined("Init") & context.Finite("Gain") & context.Finite("Value")) || axes is null)
        {
            return;
        }

        var shape = Shape.Of(axes);
        context.Result(shape);
        if (context.Node.Shape is null || !CheckValues(context, shape))
        {
            context.Node.Shape = null;
            return;
        }

        // A matrix [out, in] has those fans; anything else is initialised without.
        var (fanIn, fanOut) = shape.Rank >= 2 ? (shape[1], shape[0]) : (0, 0);
        var init = context.Arguments.Choice("Init");
        context.Parameter(
            "",
            shape,
            new InitialValues(
                init == "Default" ? "Zeros" : init,
                fanIn,
                fanOut,
                context.Arguments.Real("Gain"),
                context.Arguments.Real("Value"),
                (context.Arguments.Reals("Values") ?? []).ToEquatableArray()),
            context.Arguments.Flag("Trainable"));
    }

    private static bool CheckValues(InferenceContext context, Shape shape)
    {
        if (context.Arguments.Reals("Values") is { } values)
        {
            if (values.Count != shape.PerSample)
            {
                context.Invalid(
                    "Values",
                    $"'{context.Node.Name}' {shape} has {values.Count} initial values; it needs {shape.PerSample}");
                return false;
            }

            if (values.Any(value => double.IsNaN(value) || double.IsInfinity(value)))
            {
                context.Invalid("Values", $"'{context.Node.Name}' has an initial value that is not a finite number");
                return false;
            }
        }

        if (context.Arguments.Choice("Init")
                is "XavierUniform" or "XavierNormal" or "HeUniform" or "HeNormal" or "LeCunNormal" or "Orthogonal"
            && shape.Rank < 2)
        {
            context.Invalid(
                "Init",
                $"'{context.Node.Name}' {shape} has no fans for {context.Arguments.Choice("Init")}; "
                + "use Uniform, Normal, Constant, Zeros or Ones, or give it two axes");
            return false;
        }

        return true;
    }

    public override IEnumerable<Problem> Warnings(GraphNode node) => UnusedArguments.OfParameter(node);

    public override Value Lower(LoweringContext context) => context.Parameter("");

    public override string Formula(NodeArguments arguments) => "parameter";
}
