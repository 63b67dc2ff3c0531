using GraphCompiler.Compiler.Differentiation;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Support;

namespace GraphCompiler.Compiler.Operators.Layout;

/// <summary>The same elements with the axes in another order; the batch may move too.</summary>
public sealed class TransposeOperation : LayoutOperation
{
    /// <param name="name">The result's name.</param>
    /// <param name="value">The operand.</param>
    /// <param name="permutation">Which axis of the operand each axis of the result is.</param>
    public TransposeOperation(string name, Value value, IReadOnlyList<int> permutation)
        : base(value)
    {
        if (!permutation.OrderBy(axis => axis).SequenceEqual(Enumerable.Range(0, value.Shape.Rank)))
        {
            throw new ArgumentException($"[{string.Join(", ", permutation)}] permutes no axes of {value}.");
        }

        Permutation = permutation.ToEquatableArray();
        AddResult(name, value.Kind, Shape.Of(permutation.Select(axis => value.Shape[axis])));
    }

    /// <summary>Which axis of the operand each axis of the result is.</summary>
    public EquatableArray<int> Permutation { get; }

    public override string Attributes => string.Join(",", Permutation);

    /// <summary>The permutation that takes the result back to the operand.</summary>
    public static int[] Inverse(IReadOnlyList<int> permutation)
    {
        var inverse = new int[permutation.Count];
        for (var axis = 0; axis < inverse.Length; axis++)
        {
            inverse[permutation[axis]] = axis;
        }

        return inverse;
    }

    public override IReadOnlyList<StridedPart> Parts
    {
        get
        {
            var strides = Strides.Of(Inputs[0].Shape);
            return [StridedPart.Whole(0, Result.Shape, [.. Permutation.Select(axis => strides[axis])])];
        }
    }

    public override IReadOnlyList<Value?> Gradient(GradientContext context, IReadOnlyList<Value?> results) =>
        [context.Builder.Transpose(GradientContext.NameOf(Inputs[0]), results[0]!, Inverse(Permutation))];

    public override string Formula(Func<Value, string> names)
    {
        var leading = Permutation.Count - 2;
        var isMatrix = leading >= 0 && Permutation.Take(leading).SequenceEqual(Enumerable.Range(0, leading));
        return isMatrix
            ? $"{names(Inputs[0])}ᵀ"
            : $"{names(Inputs[0])} with its axes as ({string.Join(", ", Permutation)})";
    }
}
