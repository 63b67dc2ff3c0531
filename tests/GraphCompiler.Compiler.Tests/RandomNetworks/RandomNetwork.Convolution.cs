using GraphCompiler.Compiler.Declarations.Attributes;

namespace Testing.RandomNetworks;

public sealed partial class RandomNetwork
{
    [Draw(2)]
    private void Convolve()
    {
        var rank = Chance(3) ? 1 : 2;
        var x = Image(rank);
        var (groups, filters) = Groups(x.Shape[0]);
        var kernel = Several(rank, axis => random.Next(1, Math.Min(4, x.Shape[axis + 1] + 2) + 1));
        var padding = Several(rank, axis => random.Next(0, kernel[axis]));
        var stride = Several(rank, _ => Pick([1, 1, 2, 3]));
        var dilation = Several(rank, _ => Pick([1, 1, 1, 2]));
        var shape = Several(rank, axis =>
            Windows(x.Shape[axis + 1] + (2 * padding[axis]), Extent(kernel[axis], dilation[axis]), stride[axis]));
        var isCausal = rank == 1 && Chance(4);
        if (isCausal)
        {
            shape = [((x.Shape[1] - 1) / stride[0]) + 1];
        }

        if (shape.Min() < 1 || !Fits([filters, .. shape]))
        {
            return;
        }

        ConvolutionAttribute attribute = rank == 1
            ? new Conv1DAttribute(x.Name, filters, kernel[0]) { Causal = isCausal }
            : kernel[0] == kernel[1] && Chance(2)
                ? new Conv2DAttribute(x.Name, filters, kernel[0])
                : new Conv2DAttribute(x.Name, filters, kernel[0], kernel[1]);
        Give(attribute, groups, stride, isCausal ? null : padding, dilation);
        Keep(Add(Result("K", [filters, .. shape], [x]), attribute));
    }

    [Draw(2)]
    private void ConvolveTransposed()
    {
        var rank = Chance(3) ? 1 : 2;
        var x = Image(rank);
        var (groups, filters) = Groups(x.Shape[0]);
        var kernel = Several(rank, _ => random.Next(1, 4));
        var stride = Several(rank, _ => Pick([1, 1, 2, 3]));
        var dilation = Several(rank, _ => Pick([1, 1, 1, 2]));
        var padding = Several(rank, axis => random.Next(0, kernel[axis]));
        var added = Several(rank, axis => random.Next(0, Math.Max(stride[axis], dilation[axis])));
        var shape = Several(rank, axis => ((x.Shape[axis + 1] - 1) * stride[axis]) - (2 * padding[axis])
            + Extent(kernel[axis], dilation[axis]) + added[axis]);
        if (shape.Min() < 1 || !Fits([filters, .. shape]))
        {
            return;
        }

        ConvolutionAttribute attribute = rank == 1
            ? new ConvTranspose1DAttribute(x.Name, filters, kernel[0]) { OutputPadding = added[0] }
            : new ConvTranspose2DAttribute(x.Name, filters, kernel[0], kernel[1]) { OutputPaddings = added };
        Give(attribute, groups, stride, padding, dilation);
        Keep(Add(Result("R", [filters, .. shape], [x]), attribute));
    }

    [Draw(2)]
    private void Pool()
    {
        var rank = Chance(3) ? 1 : 2;
        var isMax = Chance(2);

        // A maximum has no derivative where two elements are equal, which they may be in anything but an input.
        var x = isMax && !hasTies ? Input(ImageShape(rank)) : Image(rank);
        if (rank == 2 && Chance(5))
        {
            var whole = Keep(Add(
                Result("G", [x.Shape[0], 1, 1], [x]),
                isMax ? new GlobalMaxPool2DAttribute(x.Name) : new GlobalAveragePool2DAttribute(x.Name)));
            Indices(whole, isMax);
            return;
        }

        var window = Several(rank, axis => random.Next(1, Math.Min(3, x.Shape[axis + 1]) + 1));
        var padding = Several(rank, axis => random.Next(0, (window[axis] / 2) + 1));
        var stride = Several(rank, axis => Pick([window[axis], window[axis], 1, 2, 3]));
        var dilation = Several(rank, axis => isMax && Extent(window[axis], 2) <= x.Shape[axis + 1] && Chance(3) ? 2 : 1);
        var isCeiling = Chance(3);
        var shape = Several(rank, axis => Windows(
            x.Shape[axis + 1], padding[axis], Extent(window[axis], dilation[axis]), stride[axis], isCeiling));
        if (!Fits([x.Shape[0], .. shape]))
        {
            return;
        }

        PoolingAttribute attribute = (isMax, rank) switch
        {
            (true, 1) => new MaxPool1DAttribute(x.Name, window[0]) { Dilation = dilation[0] },
            (true, _) => new MaxPool2DAttribute(x.Name, window[0], window[1]) { Dilations = dilation },
            (_, 1) => new AveragePool1DAttribute(x.Name, window[0]) { CountIncludePadding = Chance(2) },
            _ when window[0] == window[1] =>
                new AveragePool2DAttribute(x.Name, window[0]) { CountIncludePadding = Chance(2) },
            _ => new AveragePool2DAttribute(x.Name, window[0], window[1]) { CountIncludePadding = Chance(2) },
        };
        attribute.CeilMode = isCeiling;
        attribute.Strides = stride;
        attribute.Paddings = padding;
        Indices(Keep(Add(Result("W", [x.Shape[0], .. shape], [x]), attribute)), isMax);
    }

    private void Indices(Drawn pool, bool areThere)
    {
        if (areThere && Chance(3))
        {
            builder.Indices(NewName("I"), new ResultAttribute(pool.Name, "indices"));
        }
    }

    // One already drawn, or a new one.
    private Drawn Image(int rank)
    {
        var candidates = drawn.Where(node => node.Rank == rank + 1).ToList();
        if (candidates.Count > 0 && !Chance(3))
        {
            return Pick(candidates);
        }

        return Chance(6) ? Parameter(ImageShape(rank)) : Input(ImageShape(rank));
    }

    private int[] ImageShape(int rank) =>
        [random.Next(1, 5), .. Several(rank, _ => random.Next(1, rank == 1 ? 13 : 5))];

    private (int Groups, int Filters) Groups(int channels)
    {
        var groups = Pick([1, 1, channels]);
        return (groups, groups * random.Next(1, groups == 1 ? 6 : 3));
    }

    private void Give(ConvolutionAttribute attribute, int groups, int[] stride, int[]? padding, int[] dilation)
    {
        attribute.Groups = groups;
        attribute.Bias = !Chance(4);
        attribute.Activation = Pick([Activation.None, Activation.Relu, Activation.Sigmoid, Activation.Tanh]);
        attribute.Trainable = !Chance(8);
        if (stride.Distinct().Count() == 1 && dilation.Distinct().Count() == 1)
        {
            (attribute.Stride, attribute.Dilation) = (stride[0], dilation[0]);
        }
        else
        {
            (attribute.Strides, attribute.Dilations) = (stride, dilation);
        }

        if (padding is not null)
        {
            attribute.Paddings = padding;
        }
    }

    private bool Fits(int[] shape) => shape.Aggregate(1, (product, axis) => product * axis) <= Math.Max(200, mostElements);

    private static int[] Several(int rank, Func<int, int> next) => [.. Enumerable.Range(0, rank).Select(next)];

    private static int Extent(int window, int dilation) => ((window - 1) * dilation) + 1;

    private static int Windows(int size, int extent, int stride) => extent > size ? 0 : ((size - extent) / stride) + 1;

    // PyTorch's rule, from its beginnings: a window counts if it begins before the padding behind the axis.
    private static int Windows(int size, int padding, int extent, int stride, bool isCeiling)
    {
        var count = 0;
        for (var start = -padding; ; start += stride)
        {
            var isWhole = start + extent <= size + padding;
            var isNext = isCeiling && start < size && start - stride + extent < size + padding;
            if (!isWhole && !isNext)
            {
                return count;
            }

            count++;
        }
    }
}
