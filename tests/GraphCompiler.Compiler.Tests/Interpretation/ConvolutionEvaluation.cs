using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.Operators.Convolution;

namespace Testing.Interpretation;

internal static class ConvolutionEvaluation
{
    public static Tensor[] Run(ConvolutionOperation operation, Frame frame)
    {
        var (x, weight) = (Image(frame.Read(operation.X)), Image(frame.Read(operation.Weight)));
        var axes = frame.Axes(operation.Output);
        var y = Image(Tensor.Zeros(axes));
        foreach (var (image, result, element) in Products(operation.Window, x, y, weight))
        {
            y[result] += x[image] * weight[element];
        }

        return [Finished(operation, frame, y.Reshape(axes))];
    }

    public static Tensor[] Run(PooledConvolution operation, Frame frame)
    {
        var (x, weight) = (Image(frame.Read(operation.X)), Image(frame.Read(operation.Weight)));
        var y = Tensor.Zeros(frame.Axes(operation.Output));
        foreach (var (image, result, element) in Products(operation.Window, x, y, weight))
        {
            y[result] += x[image] * weight[element];
        }

        var maxima = Tensor.Zeros(frame.Axes(operation.Result.Shape));
        var places = Tensor.Zeros(maxima.Axes);
        foreach (var at in Tensor.Positions(maxima.Axes))
        {
            var four = Enumerable.Range(0, 4)
                .Select(place => y[[at[0], at[1], (2 * at[2]) + (place / 2), (2 * at[3]) + (place % 2)]])
                .ToList();
            maxima[at] = four.Contains(double.NaN) ? double.NaN : four.Max();
            places[at] = four.IndexOf(maxima[at]);
        }

        maxima = Finished(operation, frame, maxima);
        return operation.Results.Count > 1 ? [maxima, places] : [maxima];
    }

    public static Tensor[] Run(ConvolutionInputGradient operation, Frame frame)
    {
        var (upstream, weight) = (Image(frame.Read(operation.X)), Image(frame.Read(operation.Weight)));
        var axes = frame.Axes(operation.Output);
        var x = Image(Tensor.Zeros(axes));
        foreach (var (image, result, element) in Products(operation.Window, x, upstream, weight))
        {
            x[image] += upstream[result] * weight[element];
        }

        return [Finished(operation, frame, x.Reshape(axes))];
    }

    public static Tensor[] Run(ConvolutionWeightGradient operation, Frame frame)
    {
        var (x, upstream) = (Image(frame.Read(operation.X)), Image(frame.Read(operation.Upstream)));
        var axes = frame.Axes(operation.Result.Shape);
        var weight = Image(Tensor.Zeros(axes));
        foreach (var (image, result, element) in Products(operation.Window, x, upstream, weight))
        {
            weight[element] += upstream[result] * x[image];
        }

        return [weight.Reshape(axes)];
    }

    /// <summary>A tensor of a sequence as one of an image of height 1.</summary>
    public static Tensor Image(Tensor tensor) => tensor.Rank == 4
        ? tensor
        : tensor.Reshape([tensor.Axes[0], tensor.Axes[1], 1, tensor.Axes[2]]);

    // Which element of the image meets which of the result and of the weight.
    private static IEnumerable<(int[] Image, int[] Result, int[] Element)> Products(
        ImageWindow window, Tensor image, Tensor result, Tensor weight)
    {
        var filters = weight.Axes[0] / window.Groups;
        foreach (var at in Tensor.Positions(result.Axes))
        {
            for (var channel = 0; channel < weight.Axes[1]; channel++)
            {
                for (var i = 0; i < weight.Axes[2]; i++)
                {
                    for (var j = 0; j < weight.Axes[3]; j++)
                    {
                        var row = (at[2] * window.Rows.Stride) - window.Rows.Padding + (i * window.Rows.Dilation);
                        var column =
                            (at[3] * window.Columns.Stride) - window.Columns.Padding + (j * window.Columns.Dilation);
                        if (row >= 0 && row < image.Axes[2] && column >= 0 && column < image.Axes[3])
                        {
                            var from = (at[1] / filters * weight.Axes[1]) + channel;
                            yield return ([at[0], from, row, column], at, [at[1], channel, i, j]);
                        }
                    }
                }
            }
        }
    }

    // What a view was fused into has another shape than the images, of as many elements.
    private static Tensor Finished(ImageOperation operation, Frame frame, Tensor images)
    {
        var axes = frame.Axes(operation.Result.Shape);
        if (operation.Epilogue is Expression.Operand)
        {
            return images.Reshape(axes);
        }

        var extras = operation.Inputs.Skip(2).Select(frame.Read).ToArray();
        var (sums, result) = (images.Reshape(axes), Tensor.Zeros(axes));
        foreach (var position in Tensor.Positions(axes))
        {
            result[position] = operation.Epilogue.Evaluate(
                index => index == 0 ? sums[position] : extras[index - 1].At(position));
        }

        return result;
    }
}
