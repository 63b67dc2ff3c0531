using GraphCompiler.Compiler.Operators.Convolution;
using GraphCompiler.Compiler.Operators.Pooling;

namespace Testing.Interpretation;

internal static class PoolingEvaluation
{
    public static Tensor[] Run(MaxPoolOperation operation, Frame frame)
    {
        var x = ConvolutionEvaluation.Image(frame.Read(operation.Inputs[0]));
        var axes = frame.Axes(operation.Result.Shape);
        var y = ConvolutionEvaluation.Image(Tensor.Zeros(axes));
        foreach (var at in Tensor.Positions(y.Axes))
        {
            y[at] = Elements(operation.Window, at, x).Select(place => x[place]).Max(NaNFirst)!;
        }

        return [y.Reshape(axes)];
    }

    public static Tensor[] Run(MaxPoolGradient operation, Frame frame)
    {
        var x = ConvolutionEvaluation.Image(frame.Read(operation.Inputs[0]));
        var maxima = ConvolutionEvaluation.Image(frame.Read(operation.Inputs[1]));
        var upstream = ConvolutionEvaluation.Image(frame.Read(operation.Inputs[2]));
        var gradient = Tensor.Zeros(x.Axes);
        foreach (var at in Tensor.Positions(upstream.Axes))
        {
            gradient[Elements(operation.Window, at, x).First(place => x[place] == maxima[at])] += upstream[at];
        }

        return [gradient.Reshape(frame.Axes(operation.Result.Shape))];
    }

    public static Tensor[] Run(MaxPoolPlacesGradient operation, Frame frame)
    {
        var (places, upstream) = (frame.Read(operation.Places), frame.Read(operation.Upstream));
        var gradient = Tensor.Zeros(frame.Axes(operation.Result.Shape));
        foreach (var at in Tensor.Positions(upstream.Axes))
        {
            var (row, column) = Math.DivRem((int)places[at], 2);
            gradient[[at[0], at[1], (2 * at[2]) + row, (2 * at[3]) + column]] = upstream[at];
        }

        return [gradient];
    }

    public static Tensor[] Run(MaxPoolIndices operation, Frame frame)
    {
        var x = ConvolutionEvaluation.Image(frame.Read(operation.Inputs[0]));
        var axes = frame.Axes(operation.Result.Shape);
        var indices = ConvolutionEvaluation.Image(Tensor.Zeros(axes));
        foreach (var at in Tensor.Positions(indices.Axes))
        {
            var places = Elements(operation.Window, at, x).ToList();
            var largest = places.Max(place => x[place]);
            var first = places.First(place => x[place] == largest);
            indices[at] = (first[2] * x.Axes[3]) + first[3];
        }

        return [indices.Reshape(axes)];
    }

    public static Tensor[] Run(AveragePoolOperation operation, Frame frame)
    {
        var x = ConvolutionEvaluation.Image(frame.Read(operation.Inputs[0]));
        var axes = frame.Axes(operation.Result.Shape);
        var y = ConvolutionEvaluation.Image(Tensor.Zeros(axes));
        foreach (var at in Tensor.Positions(y.Axes))
        {
            y[at] = Elements(operation.Window, at, x).Sum(place => x[place])
                / Divisor(operation.Window, operation.IncludesPadding, at, x);
        }

        return [y.Reshape(axes)];
    }

    public static Tensor[] Run(AveragePoolGradient operation, Frame frame)
    {
        var upstream = ConvolutionEvaluation.Image(frame.Read(operation.Inputs[0]));
        var axes = frame.Axes(operation.Result.Shape);
        var gradient = ConvolutionEvaluation.Image(Tensor.Zeros(axes));
        foreach (var at in Tensor.Positions(upstream.Axes))
        {
            var share = upstream[at] / Divisor(operation.Window, operation.IncludesPadding, at, gradient);
            foreach (var place in Elements(operation.Window, at, gradient))
            {
                gradient[place] += share;
            }
        }

        return [gradient.Reshape(axes)];
    }

    private static Comparer<double> NaNFirst { get; } = Comparer<double>.Create((left, right) =>
        double.IsNaN(left) || double.IsNaN(right)
            ? double.IsNaN(left).CompareTo(double.IsNaN(right))
            : left.CompareTo(right));

    // The elements of the image under a window, in row-major order.
    private static IEnumerable<int[]> Elements(ImageWindow window, int[] at, Tensor image) =>
        from row in Places(window.Rows, at[2], image.Axes[2])
        from column in Places(window.Columns, at[3], image.Axes[3])
        select new[] { at[0], at[1], row, column };

    private static IEnumerable<int> Places(WindowAxis window, int at, int size) => Enumerable.Range(0, window.Size)
        .Select(k => (at * window.Stride) - window.Padding + (k * window.Dilation))
        .Where(place => place >= 0 && place < size);

    private static double Divisor(ImageWindow window, bool includesPadding, int[] at, Tensor image) =>
        Divisor(window.Rows, includesPadding, at[2], image.Axes[2])
        * Divisor(window.Columns, includesPadding, at[3], image.Axes[3]);

    // The padding counts, what lies beyond it does not.
    private static int Divisor(WindowAxis window, bool includesPadding, int at, int size)
    {
        var (least, most) = includesPadding ? (-window.Padding, size + window.Padding) : (0, size);
        return Enumerable.Range(0, window.Size)
            .Select(k => (at * window.Stride) - window.Padding + k)
            .Count(place => place >= least && place < most);
    }
}
