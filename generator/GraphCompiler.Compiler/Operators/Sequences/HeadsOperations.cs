using GraphCompiler.Compiler.Differentiation;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Operators.ElementWise;
using GraphCompiler.Compiler.Operators.Layout;
using GraphCompiler.Compiler.Planning;

namespace GraphCompiler.Compiler.Operators.Sequences;

/// <summary>
/// Rows [steps, parts · heads · width] taken apart: a value [heads, steps, width] for each part, such as queries, keys
/// and values. Axes before the steps stay.
/// </summary>
public sealed class SplitHeadsOperation : Operation
{
    /// <param name="names">The results' names, one a part.</param>
    /// <param name="rows">What is taken apart.</param>
    /// <param name="heads">How many heads there are.</param>
    public SplitHeadsOperation(IReadOnlyList<string> names, Value rows, int heads)
        : base(rows)
    {
        (Heads, Count) = (heads, names.Count);
        var width = rows.Shape[rows.Shape.Rank - 1] / (heads * names.Count);
        var lead = rows.Shape.Rank - 2;
        foreach (var name in names)
        {
            AddResult(
                name, ElementKind.Real, Shape.Of([.. rows.Shape.Axes.Take(lead), heads, rows.Shape[lead], width]));
        }
    }

    public int Heads { get; }

    /// <summary>How many parts there are.</summary>
    public int Count { get; }

    public override string Attributes => $"{Heads},{Count}";

    public override IReadOnlyList<Value?> Gradient(GradientContext context, IReadOnlyList<Value?> results)
    {
        var name = GradientContext.NameOf(Inputs[0]);
        var parts = results.Select((result, part) => result ?? context.Builder.Add(new ElementWiseOperation(
            GradientContext.NameOf(Results[part]), 0, Results[part].Shape)).Result);
        return [context.Builder.Add(new MergeHeadsOperation(name, [.. parts])).Result];
    }

    public override string Formula(Func<Value, string> names) =>
        $"{names(Inputs[0])} by {Heads} heads";

    public override IEnumerable<KernelCall> Calls() => Results.Select((result, part) => StridedPart.Whole(
        0, result.Shape, Heading(Inputs[0].Shape, result.Shape), Start(result.Shape, part)).Call(Inputs[0], result));

    /// <summary>How far apart elements of rows lie that are neighbours in a part.</summary>
    public static Size[] Heading(Shape rows, Shape part)
    {
        var strides = Strides.Of(rows);
        var lead = rows.Rank - 2;
        return [.. strides.Take(lead), part.SizeOfAxis(part.Rank - 1), strides[lead], Size.One];
    }

    /// <summary>Where a part begins in a row.</summary>
    public static Size Start(Shape part, int index) =>
        new(index * part[part.Rank - 3] * part[part.Rank - 1], false);
}

/// <summary>Parts [heads, steps, width] put together to rows [steps, parts · heads · width].</summary>
public sealed class MergeHeadsOperation : Operation
{
    public MergeHeadsOperation(string name, params Value[] parts)
        : base(parts)
    {
        var shape = parts[0].Shape;
        var (heads, steps, width) = (shape[shape.Rank - 3], shape[shape.Rank - 2], shape[shape.Rank - 1]);
        AddResult(name, ElementKind.Real, Shape.Of(
            [.. shape.Axes.Take(shape.Rank - 3), steps, parts.Length * heads * width]));
    }

    public override IReadOnlyList<Value?> Gradient(GradientContext context, IReadOnlyList<Value?> results)
    {
        var shape = Inputs[0].Shape;
        return context.Builder.Add(new SplitHeadsOperation(
            [.. Inputs.Select(GradientContext.NameOf)], results[0]!, shape[shape.Rank - 3])).Results;
    }

    public override string Formula(Func<Value, string> names) =>
        $"the heads of {string.Join(", ", Inputs.Select(names))} side by side";

    public override IEnumerable<KernelCall> Calls() => Inputs.Select((input, part) => StridedPart.Into(
        part,
        input.Shape,
        SplitHeadsOperation.Heading(Result.Shape, input.Shape),
        SplitHeadsOperation.Start(input.Shape, part)).Call(input, Result));
}
