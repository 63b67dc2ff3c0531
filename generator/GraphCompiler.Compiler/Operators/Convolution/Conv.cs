using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Operators.Convolution;

/// <summary>activation(x ∗ weight + bias), a window moving over the axes behind the channels.</summary>
public abstract class ConvOperator(int rank) : ConvolutionOperator(rank)
{
    protected override string Sign => "∗";

    protected override (int First, int Second) WeightAxes(int channels, int filters, int groups) =>
        (filters, channels / groups);

    protected override Operation Convolve(string name, ImageWindow window, Value x, Value weight, Shape output) =>
        new ConvolutionOperation(name, window, x, weight, output);

    /// <summary>The padding behind each axis.</summary>
    protected virtual int[] PaddingBehind(NodeArguments arguments) => PaddingBefore(arguments);

    protected override IReadOnlyList<int>? Output(InferenceContext context, Shape image)
    {
        var sizes = WindowArguments.Sizes(context.Arguments, "Kernel", Rank);
        var strides = WindowArguments.PerAxis(context.Arguments, "Stride", Rank);
        var dilations = WindowArguments.PerAxis(context.Arguments, "Dilation", Rank);
        var (before, behind) = (PaddingBefore(context.Arguments), PaddingBehind(context.Arguments));
        var axes = new int[Rank];
        for (var axis = 0; axis < Rank; axis++)
        {
            var window = new WindowAxis(sizes[axis], strides[axis], before[axis], dilations[axis]);
            var padded = (long)image[axis + 1] + before[axis] + behind[axis];
            if (window.Extent > padded || padded > int.MaxValue)
            {
                Report(context, axis, window, image, padded);
                return null;
            }

            axes[axis] = (int)((padded - window.Extent) / window.Stride) + 1;
        }

        return axes;
    }

    private void Report(InferenceContext context, int axis, WindowAxis window, Shape image, long padded)
    {
        var name = WindowArguments.AxisName(axis, Rank);
        var padding = padded == image[axis + 1] ? "" : $", {padded} with its padding";
        context.Report(
            ProblemIds.ShapeMismatch,
            "X",
            -1,
            $"'{context.Node.Name}' has a window of {window.Size}"
            + (window.Dilation == 1 ? "" : $" with the dilation {window.Dilation}, which covers {window.Extent},")
            + $" over the {name} of '{context.Operand("X")!.Name}' {context.Shape("X")}, "
            + $"which is {image[axis + 1]}{padding}; "
            + (window.Extent > padded ? "give a smaller window or more padding" : "give less padding"));
    }
}

/// <summary>A convolution over an image.</summary>
public sealed class Conv2DOperator() : ConvOperator(2);

/// <summary>A convolution over a sequence; a causal one has all its padding before it.</summary>
public sealed class Conv1DOperator() : ConvOperator(1)
{
    private static readonly string[] Paddings = ["Padding", "Paddings"];

    protected override bool CheckArguments(InferenceContext context)
    {
        var isRight = base.CheckArguments(context);
        if (!context.Arguments.Flag("Causal"))
        {
            return isRight;
        }

        foreach (var argument in Paddings.Where(context.Arguments.IsGiven))
        {
            context.Invalid(
                argument,
                $"'{context.Node.Name}' is causal, which is a padding of its own; leave out {argument}");
            isRight = false;
        }

        if (!isRight)
        {
            return false;
        }

        var window = new WindowAxis(
            context.Arguments.Integer("Kernel"), 1, 0, WindowArguments.PerAxis(context.Arguments, "Dilation", 1)[0]);
        if (window.Extent > int.MaxValue / 8)
        {
            context.Invalid(
                "Kernel",
                $"'{context.Node.Name}' has a window that covers {window.Extent} elements, "
                + $"more than the {int.MaxValue / 8} an axis can have");
            isRight = false;
        }

        return isRight;
    }

    protected override int[] PaddingBefore(NodeArguments arguments) => arguments.Flag("Causal")
        ? [
            (arguments.Integer("Kernel") - 1) * WindowArguments.PerAxis(arguments, "Dilation", 1)[0],
        ]
        : base.PaddingBefore(arguments);

    protected override int[] PaddingBehind(NodeArguments arguments) =>
        arguments.Flag("Causal") ? [0] : base.PaddingBehind(arguments);
}
