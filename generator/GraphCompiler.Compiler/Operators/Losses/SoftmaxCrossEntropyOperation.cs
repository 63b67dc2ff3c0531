using GraphCompiler.Compiler.Differentiation;
using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Compiler.Operators.Losses;

/// <summary>
/// Results: the loss of every position; for class indices also the weight with which each position counts (0: ignored);
/// and the probabilities, softmax(logits), which the gradient needs.
/// </summary>
public sealed class SoftmaxCrossEntropyOperation : Operation
{
    private readonly int axis;
    private readonly double smoothing;
    private readonly int ignored;

    /// <param name="name">The name of the losses.</param>
    /// <param name="axis">The axis of the classes.</param>
    /// <param name="smoothing">How much of each target is spread evenly.</param>
    /// <param name="ignored">The class index that does not count.</param>
    /// <param name="inputs">Logits, indices or a distribution, and the class weights where there are any.</param>
    public SoftmaxCrossEntropyOperation(string name, int axis, double smoothing, int ignored, params Value[] inputs)
        : base(inputs)
    {
        (this.axis, this.smoothing, this.ignored) = (axis, smoothing, ignored);
        var positions = Logits.Shape.WithoutAxes([axis]);
        Losses = AddResult(name, ElementKind.Real, positions);
        Counted = IsIndexed ? AddResult(Sibling(name, "counted"), ElementKind.Real, positions) : null;
        Probabilities = AddResult(Sibling(name, "probabilities"), ElementKind.Real, Logits.Shape);
    }

    public Value Logits => Inputs[0];

    public Value Target => Inputs[1];

    public bool IsIndexed => Target.Kind == ElementKind.Integer;

    public Value Losses { get; }

    public Value? Counted { get; }

    public Value Probabilities { get; }

    public int Axis => axis;

    public double Smoothing => smoothing;

    public int Ignored => ignored;

    public override string Attributes => $"{axis} {((Expression)smoothing).Key} {ignored}";

    public override IReadOnlyList<Value?> Gradient(GradientContext context, IReadOnlyList<Value?> results)
    {
        if (results[results.Count - 1] is not null)
        {
            throw new NotSupportedException("the probabilities of a cross-entropy are read by its own gradient alone");
        }

        if (results[0] is not { } losses)
        {
            return new Value?[Inputs.Count];
        }

        var logits = context.Wants(Logits)
            ? context.Builder.Add(new SoftmaxCrossEntropyGradient(
                GradientContext.NameOf(Logits), this, [Probabilities, Target, losses, .. Inputs.Skip(2)])).Result
            : null;
        var target = !IsIndexed && context.Wants(Target) ? TargetGradient(context, losses) : null;
        return [logits, target, .. new Value?[Inputs.Count - 2]];
    }

    // d/dt of -Σ w (1-ε) t log p.
    private Value TargetGradient(GradientContext context, Value losses)
    {
        var builder = context.Builder;
        var name = GradientContext.NameOf(Target);
        var upstream = builder.Reshape(
            name + ".upstream", losses, Shape.Of(Logits.Shape.Axes.Select((size, at) => at == axis ? 1 : size)));
        var log = Simplifier.Apply(ScalarFunctions.Log, Expression.X(1));
        var gradient = builder.ElementWise(name, (smoothing - 1) * (Expression.X(0) * log), upstream, Probabilities);
        if (Inputs.Count < 3)
        {
            return gradient;
        }

        var weights = builder.Reshape(
            name + ".weights", Inputs[2], Shape.Of(Logits.Shape.Axes.Select((size, at) => at == axis ? size : 1)));
        return builder.ElementWise(name, Expression.X(0) * Expression.X(1), gradient, weights);
    }

    public override string Formula(Func<Value, string> names) =>
        $"cross-entropy(softmax({names(Logits)}), {names(Target)})";

    public override IEnumerable<KernelCall> Calls()
    {
        var shape = Logits.Shape;
        var sizes = new CallArgument[]
        {
            shape.SizeOf(0, axis), shape.SizeOfAxis(axis), shape.SizeOf(axis + 1, shape.Rank),
        };
        var weights = Inputs.Count > 2 ? (CallArgument)Inputs[2] : new CallArgument.Missing();
        CallArgument[] indexed = IsIndexed ? [new CallArgument.Integer(ignored)] : [];
        CallArgument[] counted = Counted is null ? [] : [Counted];
        return [new KernelCall.Call(
            "SoftmaxCrossEntropy",
            null,
            [
                .. sizes, Logits, Target, weights, new CallArgument.Number(smoothing), .. indexed,
                Losses, .. counted, Probabilities,
            ])];
    }

    internal static string Sibling(string name, string part)
    {
        var dot = name.LastIndexOf('.');
        return (dot < 0 ? name : name.Substring(0, dot)) + "." + part;
    }
}

/// <summary>dlogits = dloss · (p·Σ w t - w t), with t the smoothed target.</summary>
public sealed class SoftmaxCrossEntropyGradient : Operation
{
    /// <param name="name">The result's name.</param>
    /// <param name="forward">The operation differentiated.</param>
    /// <param name="inputs">Probabilities, target, the gradient of the losses (or one for all), class weights.</param>
    public SoftmaxCrossEntropyGradient(string name, SoftmaxCrossEntropyOperation forward, params Value[] inputs)
        : base(inputs)
    {
        Forward = forward;
        AddResult(name, ElementKind.Real, forward.Logits.Shape);
    }

    public SoftmaxCrossEntropyOperation Forward { get; }

    public override string Attributes => Forward.Attributes;

    public override IReadOnlyList<Value?> Gradient(GradientContext context, IReadOnlyList<Value?> results) =>
        throw new NotSupportedException("a cross-entropy has no second derivative here");

    public override bool AcceptsScalar(int input) => input == 2;

    public override string Formula(Func<Value, string> names)
    {
        var target = Forward.IsIndexed ? $"onehot({names(Inputs[1])})" : names(Inputs[1]);
        return $"{names(Inputs[2])} · ({names(Inputs[0])} - {target})";
    }

    public override bool CanOverwrite(int input, Value result) => input == 0;

    public override IEnumerable<KernelCall> Calls()
    {
        var shape = Result.Shape;
        var axis = Forward.Axis;
        var weights = Inputs.Count > 3 ? (CallArgument)Inputs[3] : new CallArgument.Missing();
        CallArgument[] indexed = Forward.IsIndexed ? [new CallArgument.Integer(Forward.Ignored)] : [];
        return [new KernelCall.Call(
            "SoftmaxCrossEntropyGradient",
            null,
            [
                shape.SizeOf(0, axis), shape.SizeOfAxis(axis), shape.SizeOf(axis + 1, shape.Rank),
                Inputs[0], Inputs[1], weights,
                new CallArgument.Number(Forward.Smoothing), .. indexed,
                ElementWise.ElementWiseOperation.Flat(Inputs[2]), Result,
            ])];
    }
}
