using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Operators.Activations;

/// <summary>x where it is positive, else weight · x.</summary>
public sealed class PReluOperator : NodeOperator
{
    private const double InitialSlope = 0.25;

    private static readonly Expression Choice = Simplifier.Apply(
        ScalarFunctions.LeakyRelu, Expression.X(0), Expression.X(1));

    protected override IReadOnlyList<string> ReferenceArguments { get; } = ["X"];

    public override void Infer(InferenceContext context)
    {
        if (context.Shape("X") is not { } x)
        {
            return;
        }

        var perSample = InferenceContext.PerSample(x);
        var hasChannels = context.Arguments.Flag("PerChannel");
        if (hasChannels && perSample.Rank == 0)
        {
            context.Invalid(
                "PerChannel",
                $"'{context.Node.Name}' has PerChannel, but it reads one number a sample, which has no channels; "
                + "leave it out");
            return;
        }

        context.Parameter(
            "weight",
            Shape.Of([hasChannels ? perSample[0] : 1]),
            new InitialValues("Constant", 0, 0, Value: InitialSlope));
        context.Result(x);
    }

    public override Value Lower(LoweringContext context)
    {
        var x = context.Value("X");
        var weight = context.Parameter("weight");
        var inner = InferenceContext.PerSample(x.Shape).Rank - 1;
        if (context.Arguments.Flag("PerChannel") && inner > 0)
        {
            // Channels come first: ones behind them broadcast along the rest.
            weight = context.Builder.Reshape(
                context.Node.Name + ".slopes",
                weight,
                Shape.Of([weight.Shape[0], .. Enumerable.Repeat(1, inner)]));
        }

        return context.Builder.ElementWise(context.Node.Name, Choice, x, weight);
    }

    public override string Formula(NodeArguments arguments) =>
        Choice.ToFormula(index => index == 0 ? arguments.Text("X")! : "weight");
}
