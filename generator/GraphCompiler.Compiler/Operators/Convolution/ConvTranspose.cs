using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Operators.Convolution;

/// <summary>
/// activation(x ∗ᵀ weight + bias): the gradient of a convolution by its images, that convolution's filters being the
/// channels that are read.
/// </summary>
public abstract class ConvTransposeOperator(int rank) : ConvolutionOperator(rank)
{
    protected override string Sign => "∗ᵀ";

    protected override (int First, int Second) WeightAxes(int channels, int filters, int groups) =>
        (channels, filters / groups);

    protected override Operation Convolve(string name, ImageWindow window, Value x, Value weight, Shape output) =>
        new ConvolutionInputGradient(name, window, x, weight, output);

    protected override bool CheckArguments(InferenceContext context)
    {
        var isRight = base.CheckArguments(context);
        if (!WindowArguments.CheckPerAxis(context, "OutputPadding", Rank, 0) || !isRight)
        {
            return false;
        }

        var strides = WindowArguments.PerAxis(context.Arguments, "Stride", Rank);
        var dilations = WindowArguments.PerAxis(context.Arguments, "Dilation", Rank);
        var added = WindowArguments.PerAxis(context.Arguments, "OutputPadding", Rank);
        var isEach = context.Arguments.Integers("OutputPaddings") is not null;
        for (var axis = 0; axis < Rank; axis++)
        {
            if (added[axis] >= Math.Max(strides[axis], dilations[axis]))
            {
                context.Report(
                    ProblemIds.InvalidArgument,
                    isEach ? "OutputPaddings" : "OutputPadding",
                    isEach ? axis : -1,
                    $"'{context.Node.Name}' has the output padding {added[axis]}, which must be less than the stride "
                    + $"{strides[axis]} or the dilation {dilations[axis]}");
                return false;
            }
        }

        return true;
    }

    protected override IReadOnlyList<int>? Output(InferenceContext context, Shape image)
    {
        var sizes = WindowArguments.Sizes(context.Arguments, "Kernel", Rank);
        var strides = WindowArguments.PerAxis(context.Arguments, "Stride", Rank);
        var paddings = WindowArguments.PerAxis(context.Arguments, "Padding", Rank);
        var dilations = WindowArguments.PerAxis(context.Arguments, "Dilation", Rank);
        var added = WindowArguments.PerAxis(context.Arguments, "OutputPadding", Rank);
        var axes = new int[Rank];
        for (var axis = 0; axis < Rank; axis++)
        {
            var window = new WindowAxis(sizes[axis], strides[axis], paddings[axis], dilations[axis]);
            var whole = ((image[axis + 1] - 1L) * window.Stride) + window.Extent + added[axis];
            var size = whole - (2L * window.Padding);
            if (size is < 1 or > int.MaxValue / 8)
            {
                var name = WindowArguments.AxisName(axis, Rank);
                context.Report(
                    ProblemIds.ShapeMismatch,
                    "X",
                    -1,
                    $"'{context.Node.Name}' enlarges the {name} of '{context.Operand("X")!.Name}' "
                    + $"{context.Shape("X")}, {image[axis + 1]}, to {whole} and takes away {window.Padding} on either side, "
                    + $"which leaves {size}; it must be from 1 to {int.MaxValue / 8}");
                return null;
            }

            axes[axis] = (int)size;
        }

        return axes;
    }
}

/// <summary>A transposed convolution over a sequence.</summary>
public sealed class ConvTranspose1DOperator() : ConvTransposeOperator(1);

/// <summary>A transposed convolution over an image.</summary>
public sealed class ConvTranspose2DOperator() : ConvTransposeOperator(2);
