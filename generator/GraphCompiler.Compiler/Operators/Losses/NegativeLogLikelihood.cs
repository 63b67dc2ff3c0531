using GraphCompiler.Compiler.Differentiation;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Operators.ElementWise;
using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Compiler.Operators.Losses;

/// <summary>Minus the log-probability of the right class.</summary>
public sealed class NegativeLogLikelihoodOperator : ClassLoss
{
    protected override Value LowerElements(LoweringContext context, string name) => Likelihood(context, name).Losses;

    protected override Value LowerLoss(LoweringContext context)
    {
        var likelihood = Likelihood(context, context.Node.Name + ".elements");
        return Reduce(context, likelihood.Losses, likelihood.Counted);
    }

    private NegativeLogLikelihoodOperation Likelihood(LoweringContext context, string name)
    {
        var (prediction, axis, target) = Compared(context);
        return context.Builder.Add(new NegativeLogLikelihoodOperation(
            name, axis, context.Arguments.Integer("IgnoreIndex"), [prediction, target, .. Weights(context)]));
    }

    public override string Formula(NodeArguments arguments) =>
        FormulaOf(arguments, $"-{arguments.Text("Prediction")}[{arguments.Text("Target")}]");
}

/// <summary>Results: the loss of every position, and the weight with which each counts (0: ignored).</summary>
public sealed class NegativeLogLikelihoodOperation : Operation
{
    /// <param name="name">The name of the losses.</param>
    /// <param name="axis">The axis of the classes.</param>
    /// <param name="ignored">The class index that does not count.</param>
    /// <param name="inputs">Log-probabilities, indices, and the class weights where there are any.</param>
    public NegativeLogLikelihoodOperation(string name, int axis, int ignored, params Value[] inputs)
        : base(inputs)
    {
        (Axis, Ignored) = (axis, ignored);
        var positions = inputs[0].Shape.WithoutAxes([axis]);
        Losses = AddResult(name, ElementKind.Real, positions);
        Counted = AddResult(SoftmaxCrossEntropyOperation.Sibling(name, "counted"), ElementKind.Real, positions);
    }

    public int Axis { get; }

    public int Ignored { get; }

    public Value Losses { get; }

    public Value Counted { get; }

    public override string Attributes => $"{Axis} {Ignored}";

    public override IReadOnlyList<Value?> Gradient(GradientContext context, IReadOnlyList<Value?> results)
    {
        var prediction = results[0] is { } losses && context.Wants(Inputs[0])
            ? context.Builder.Add(new NegativeLogLikelihoodGradient(
                GradientContext.NameOf(Inputs[0]), this, [Inputs[1], losses, .. Inputs.Skip(2)])).Result
            : null;
        return [prediction, .. new Value?[Inputs.Count - 1]];
    }

    public override string Formula(Func<Value, string> names)
    {
        var weight = Inputs.Count > 2 ? $"{names(Inputs[2])}[{names(Inputs[1])}] · " : "";
        return $"-{weight}{names(Inputs[0])}[{names(Inputs[1])}]";
    }

    public override IEnumerable<KernelCall> Calls()
    {
        var shape = Inputs[0].Shape;
        return [new KernelCall.Call(
            "NegativeLogLikelihood",
            null,
            shape.SizeOf(0, Axis),
            shape.SizeOfAxis(Axis),
            shape.SizeOf(Axis + 1, shape.Rank),
            Inputs[0],
            Inputs[1],
            Inputs.Count > 2 ? Inputs[2] : new CallArgument.Missing(),
            new CallArgument.Integer(Ignored),
            Losses,
            Counted)];
    }
}

/// <summary>dprediction = -w dloss at the right class, else 0.</summary>
public sealed class NegativeLogLikelihoodGradient : Operation
{
    /// <param name="name">The result's name.</param>
    /// <param name="forward">The operation differentiated.</param>
    /// <param name="inputs">Indices, the gradient of the losses (or one for all), class weights.</param>
    public NegativeLogLikelihoodGradient(string name, NegativeLogLikelihoodOperation forward, params Value[] inputs)
        : base(inputs)
    {
        Forward = forward;
        AddResult(name, ElementKind.Real, forward.Inputs[0].Shape);
    }

    public NegativeLogLikelihoodOperation Forward { get; }

    public override string Attributes => $"{Forward.Attributes} {Result.Shape}";

    public override IReadOnlyList<Value?> Gradient(GradientContext context, IReadOnlyList<Value?> results) =>
        throw new NotSupportedException("a negative log-likelihood has no second derivative here");

    public override bool AcceptsScalar(int input) => input == 1;

    public override string Formula(Func<Value, string> names)
    {
        var weight = Inputs.Count > 2 ? $"{names(Inputs[2])}[{names(Inputs[0])}] · " : "";
        return $"-{weight}{names(Inputs[1])} · onehot({names(Inputs[0])})";
    }

    public override IEnumerable<KernelCall> Calls()
    {
        var (shape, axis) = (Result.Shape, Forward.Axis);
        return [new KernelCall.Call(
            "NegativeLogLikelihoodGradient",
            null,
            shape.SizeOf(0, axis),
            shape.SizeOfAxis(axis),
            shape.SizeOf(axis + 1, shape.Rank),
            Inputs[0],
            Inputs.Count > 2 ? Inputs[2] : new CallArgument.Missing(),
            new CallArgument.Integer(Forward.Ignored),
            ElementWiseOperation.Flat(Inputs[1]),
            Result)];
    }
}
