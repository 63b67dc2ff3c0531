using GraphCompiler.Compiler.Differentiation;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Compiler.Operators.Layout;

/// <summary>
/// Slices of a value along an axis, by their numbers; those below 0 count from the end. The batch, where there is
/// one, leads both operands; one without it serves every sample.
/// </summary>
public sealed class GatherOperation : Operation
{
    /// <param name="name">The result's name.</param>
    /// <param name="data">What is read.</param>
    /// <param name="indices">The numbers; their axes take the place of the axis.</param>
    /// <param name="axis">The per-sample axis they count along.</param>
    /// <param name="skipped">The number that gets no gradient, if any.</param>
    public GatherOperation(string name, Value data, Value indices, int axis, int? skipped = null)
        : base(data, indices)
    {
        (Axis, Skipped) = (axis, skipped);
        AddResult(name, data.Kind, ShapeOf(data.Shape, indices.Shape, axis));
    }

    public int Axis { get; }

    public int? Skipped { get; }

    public override string Attributes => $"{Axis}{Skipped}";

    public static Shape ShapeOf(Shape data, Shape indices, int axis)
    {
        var own = InferenceContext.PerSample(data).Axes;
        return Shape.Of(
            data.IsBatched || indices.IsBatched,
            [.. own.Take(axis), .. InferenceContext.PerSample(indices).Axes, .. own.Skip(axis + 1)]);
    }

    public override IReadOnlyList<Value?> Gradient(GradientContext context, IReadOnlyList<Value?> results) =>
        [
            context.Builder.Add(new GatherGradient(
                GradientContext.NameOf(Inputs[0]), this, results[0]!, Inputs[1], Inputs[0].Shape)).Result,
            null,
        ];

    public override string Formula(Func<Value, string> names) =>
        $"{names(Inputs[0])}{Subscript(Inputs[0].Shape, Axis, names(Inputs[1]))}";

    /// <summary>As NumPy writes it, the batch among the axes: <c>[:, indices]</c>.</summary>
    public static string Subscript(Shape data, int axis, string indices) =>
        $"[{string.Concat(Enumerable.Repeat(":, ", axis + (data.IsBatched ? 1 : 0)))}{indices}]";

    public override IEnumerable<KernelCall> Calls() =>
        [new KernelCall.Call(
            "Gather",
            null,
            [.. Sizes(Inputs[0].Shape, Inputs[1].Shape, Axis), Inputs[0], Inputs[1], Result])];

    /// <summary>
    /// Samples, slices before the axis, indices of a sample, elements of a slice, and the length of the axis.
    /// </summary>
    public static CallArgument[] Sizes(Shape data, Shape indices, int axis)
    {
        var own = InferenceContext.PerSample(data);
        return
        [
            data.IsBatched || indices.IsBatched ? Size.OfBatch : Size.One,
            own.SizeOf(0, axis),
            InferenceContext.PerSample(indices).Size,
            own.SizeOf(axis + 1, own.Rank),
            own.SizeOfAxis(axis),
        ];
    }
}

/// <summary>Each slice added to where it was taken from, in the order of the indices.</summary>
public sealed class GatherGradient : Operation
{
    private readonly GatherOperation forward;

    public GatherGradient(string name, GatherOperation forward, Value upstream, Value indices, Shape shape)
        : base(upstream, indices)
    {
        this.forward = forward;
        AddResult(name, ElementKind.Real, shape);
    }

    public int Axis => forward.Axis;

    public int? Skipped => forward.Skipped;

    public override string Attributes => $"{forward.Attributes}{Result.Shape}";

    public override IReadOnlyList<Value?> Gradient(GradientContext context, IReadOnlyList<Value?> results) =>
        throw new NotSupportedException("the gradient of a gather is not differentiated here");

    public override string Formula(Func<Value, string> names) =>
        $"Σ {names(Inputs[0])} at {GatherOperation.Subscript(Result.Shape, Axis, names(Inputs[1]))}"
        + (Skipped is { } skipped ? $" but {skipped}" : "");

    public override bool CanAccumulate(Value result) => true;

    public override IEnumerable<KernelCall> Calls() =>
        [new KernelCall.Call(
            "GatherGradient",
            null,
            [
                .. GatherOperation.Sizes(Result.Shape, Inputs[1].Shape, Axis),
                .. Skipped is { } skipped ? [new CallArgument.Integer(skipped)] : Array.Empty<CallArgument>(),
                Inputs[0],
                Inputs[1],
                Result,
                new CallArgument.Accumulate(Result),
            ])];
}
