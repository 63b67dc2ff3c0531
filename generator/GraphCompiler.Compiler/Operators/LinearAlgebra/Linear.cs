using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.Graphs;
using GraphCompiler.Compiler.Graphs.Warnings;
using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Operators.LinearAlgebra;

/// <summary>activation(x · weightᵀ + bias) over the last axis.</summary>
public sealed class LinearOperator : NodeOperator
{
    protected override IReadOnlyList<string> ReferenceArguments { get; } = ["X"];

    public override IReadOnlyList<string> SharingArguments { get; } = ["WeightFrom", "BiasFrom"];

    public override void Infer(InferenceContext context)
    {
        var units = context.Arguments.Integer("Units");
        var isRight = context.Defined("Activation") & context.Defined("Init") & context.Defined("BiasInit");
        if (units < 1)
        {
            context.Invalid("Units", $"'{context.Node.Name}' has {units} units; a linear layer needs at least 1");
            isRight = false;
        }

        if (!context.Arguments.Flag("Bias") && context.Arguments.IsGiven("BiasFrom"))
        {
            context.Invalid(
                "BiasFrom",
                $"'{context.Node.Name}' has Bias = false and yet takes its bias from another node; "
                + "leave out one of the two");
            isRight = false;
        }

        if (context.Shape("X") is not { } x || !isRight)
        {
            return;
        }

        if (x.Rank == (x.IsBatched ? 1 : 0))
        {
            var operand = context.Operand("X")!.Name;
            context.Report(
                ProblemIds.ShapeMismatch,
                "X",
                -1,
                $"'{context.Node.Name}' is a linear layer over the last axis of '{operand}' {x}, "
                + $"which has no axis beside the batch; declare '{operand}' with the shape [1]");
            return;
        }

        var inputs = x[x.Rank - 1];
        var isTrainable = context.Arguments.Flag("Trainable");
        context.Parameter(
            "weight",
            Shape.Own(units, inputs),
            new InitialValues(context.Arguments.Choice("Init"), inputs, units),
            isTrainable,
            "WeightFrom");
        if (context.Arguments.Flag("Bias"))
        {
            context.Parameter(
                "bias",
                Shape.Own(units),
                new InitialValues(context.Arguments.Choice("BiasInit"), inputs, units),
                isTrainable,
                "BiasFrom");
        }

        context.Result(x.WithLast(units));
    }

    public override IEnumerable<Problem> Warnings(GraphNode node) =>
        UnusedArguments.OfLayer(node).Concat(DoubtfulAxis.Find(node) is { } problem ? [problem] : []);

    public override Value Lower(LoweringContext context)
    {
        var name = context.Node.Name;
        var x = context.Value("X");
        var weight = context.Parameter("weight");
        var row = x.Shape.Rank == 1 ? context.Builder.Reshape(name + ".row", x, Shape.Of([1, x.Shape[0]])) : x;
        var activation = Activations.Find(context.Arguments.Choice("Activation"));
        var hasBias = context.Arguments.Flag("Bias");
        var value = context.Builder.Linear(
            hasBias || activation is not null ? name + ".product" : name, row, weight, transpose: true);
        if (row != x)
        {
            (var whole, value.Name) = (value.Name, value.Name + ".row");
            value = context.Builder.Reshape(whole, value, Shape.Of([weight.Shape[0]]));
        }

        if (hasBias)
        {
            value = context.Builder.ElementWise(
                activation is null ? name : name + ".sum",
                Expression.X(0) + Expression.X(1),
                value,
                context.Parameter("bias"));
        }

        return activation is null ? value : context.Builder.ElementWise(name, activation, value);
    }

    public override string Formula(NodeArguments arguments)
    {
        var sum = $"{arguments.Text("X")} · weightᵀ{(arguments.Flag("Bias") ? " + bias" : "")}";
        return Activations.Find(arguments.Choice("Activation"))?.ToFormula(_ => sum) ?? sum;
    }
}
