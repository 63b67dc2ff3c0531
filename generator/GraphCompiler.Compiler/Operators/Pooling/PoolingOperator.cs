using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Operators.Convolution;

namespace GraphCompiler.Compiler.Operators.Pooling;

/// <summary>What poolings have in common: their arguments and their shape rule.</summary>
public abstract class PoolingOperator(int rank) : NodeOperator
{
    /// <summary>How many axes the window moves over.</summary>
    protected int Rank { get; } = rank;

    /// <summary>Whether the window can be dilated.</summary>
    protected abstract bool HasDilation { get; }

    protected override IReadOnlyList<string> ReferenceArguments { get; } = ["X"];

    public override void Infer(InferenceContext context)
    {
        var isRight = WindowArguments.CheckSizes(context, "Size", Rank)
            & WindowArguments.CheckPerAxis(context, "Padding", Rank, 0)
            & (!HasDilation || WindowArguments.CheckPerAxis(context, "Dilation", Rank, 1))
            & WindowArguments.CheckPerAxis(
                context, "Stride", Rank, context.Arguments.Integers("Strides") is null ? 0 : 1);
        if (WindowArguments.Image(context, Rank) is not { } image || !isRight)
        {
            return;
        }

        var axes = new int[Rank];
        for (var axis = 0; axis < Rank; axis++)
        {
            if (SizeOf(context, Axes(context.Arguments)[axis], axis, image[axis + 1]) is not { } size)
            {
                return;
            }

            axes[axis] = size;
        }

        context.Result(Shape.Of(context.Shape("X")!.IsBatched, [image[0], .. axes]));
    }

    public override Value Lower(LoweringContext context)
    {
        var (name, shape) = (context.Node.Name, context.Node.Shape!);
        var x = Images.Batched(context.Builder, context.Value("X"));
        if (shape.IsBatched)
        {
            return context.Builder.Add(Pool(name, context.Arguments, x, shape)).Result;
        }

        var single = Pool(name + ".single", context.Arguments, x, Shape.Of([1, .. shape.Axes]));
        return context.Builder.Reshape(name, context.Builder.Add(single).Result, shape);
    }

    /// <summary>The operation over images.</summary>
    protected abstract Operation Pool(string name, NodeArguments arguments, Value x, Shape shape);

    /// <summary>The window that the arguments describe.</summary>
    protected ImageWindow Window(NodeArguments arguments)
    {
        var axes = Axes(arguments);
        return new ImageWindow(Rank == 1 ? WindowAxis.None : axes[0], axes[Rank - 1]);
    }

    /// <summary>The window's size in formulas.</summary>
    protected string Text(NodeArguments arguments)
    {
        var sizes = WindowArguments.Sizes(arguments, "Size", Rank);
        return sizes.All(size => size == sizes[0]) ? $"{sizes[0]}" : string.Join("×", sizes);
    }

    private WindowAxis[] Axes(NodeArguments arguments)
    {
        var sizes = WindowArguments.Sizes(arguments, "Size", Rank);
        var strides = WindowArguments.PerAxis(arguments, "Stride", Rank);
        var paddings = WindowArguments.PerAxis(arguments, "Padding", Rank);
        var dilations = HasDilation ? WindowArguments.PerAxis(arguments, "Dilation", Rank) : [1, 1];
        return
        [
            .. Enumerable.Range(0, Rank).Select(axis => new WindowAxis(
                sizes[axis], strides[axis] == 0 ? sizes[axis] : strides[axis], paddings[axis], dilations[axis])),
        ];
    }

    // The number of windows along an axis; null, with everything said, where there is none.
    private int? SizeOf(InferenceContext context, WindowAxis window, int axis, int size)
    {
        var name = context.Node.Name;
        if (window.Padding > window.Size / 2)
        {
            var isEach = context.Arguments.Integers("Paddings") is not null;
            context.Report(
                ProblemIds.InvalidArgument,
                isEach ? "Paddings" : "Padding",
                isEach ? axis : -1,
                $"'{name}' has the padding {window.Padding}, "
                + $"which must be at most half of its window of {window.Size}");
            return null;
        }

        var padded = size + (2L * window.Padding);
        var room = padded - window.Extent;
        var isCeiling = context.Arguments.Flag("CeilMode");
        var windows = room < 0 && !(isCeiling && -room < window.Stride)
            ? 0
            : ((room + (isCeiling ? window.Stride - 1 : 0)) / window.Stride) + 1;

        // One that would begin in the padding behind the axis does not count.
        if (isCeiling && (windows - 1) * window.Stride >= size + (long)window.Padding)
        {
            windows--;
        }

        if (windows >= 1 && Enumerable.Range(0, (int)windows).All(at => HasElement(window, at, size)))
        {
            return (int)windows;
        }

        var axisName = WindowArguments.AxisName(axis, Rank);
        var operand = $"'{context.Operand("X")!.Name}' {context.Shape("X")}";
        context.Report(
            ProblemIds.ShapeMismatch,
            "X",
            -1,
            $"'{name}' has a window of {window.Size}"
            + (window.Dilation == 1 ? "" : $" with the dilation {window.Dilation}, which covers {window.Extent},")
            + $" over the {axisName} of {operand}, which is {size}"
            + (window.Padding == 0 ? "" : $", {padded} with its padding")
            + (windows < 1
                ? "; give a smaller window"
                : "; some windows would lie in the padding alone, so give a smaller window or less padding"));
        return null;
    }

    private static bool HasElement(WindowAxis window, int at, int size)
    {
        var start = ((long)at * window.Stride) - window.Padding;
        var first = start >= 0 ? start : start + ((window.Dilation - 1 - start) / window.Dilation * window.Dilation);
        return first < size && first < start + window.Extent;
    }
}
