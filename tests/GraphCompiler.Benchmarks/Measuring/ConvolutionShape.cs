using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Operators.Convolution;
using GraphCompiler.Compiler.Planning;
using GraphCompiler.Kernels;

namespace GraphCompiler.Benchmarks.Measuring;

/// <summary>A convolution of some images, and the scratch that the compiler gives it.</summary>
internal sealed record ConvolutionShape(string Name, int Batch, int Channels, int Height, int Width, int Filters, int Kernel)
{
    public int Stride { get; init; } = 1;

    public int Padding { get; init; }

    public int Dilation { get; init; } = 1;

    public int Groups { get; init; } = 1;

    /// <summary>Whether the images are sequences, one row each.</summary>
    public bool IsSequence => Height == 1;

    public int Rows => IsSequence ? 1 : Positions(Height);

    public int Columns => Positions(Width);

    public int KernelRows => IsSequence ? 1 : Kernel;

    public int GroupChannels => Channels / Groups;

    public int GroupFilters => Filters / Groups;

    /// <summary>The products of one sum.</summary>
    public int Taps => GroupChannels * KernelRows * Kernel;

    public int ImagePlane => Height * Width;

    public int ResultPlane => Rows * Columns;

    public int[] Image => [Channels, Height, Width];

    public int[] Result => [Filters, Rows, Columns];

    /// <summary>Operations, two a multiply-add, as if padding were multiplied too.</summary>
    public double Flops => 2.0 * Batch * Filters * ResultPlane * Taps;

    public Window Window => new(KernelRows, Kernel)
    {
        Stride = (IsSequence ? 1 : Stride, Stride),
        Padding = (IsSequence ? 0 : Padding, Padding),
        Dilation = (IsSequence ? 1 : Dilation, Dilation),
        Groups = Groups,
    };

    /// <summary>What each of the three kernels is given: forward, by the images, by the weight.</summary>
    public int[] Scratch
    {
        get
        {
            WindowAxis columns = new(Kernel, Stride, Padding, Dilation);
            ImageWindow window = new(IsSequence ? WindowAxis.None : columns, columns, Groups);
            Shape image = Shape.Of(true, Image), result = Shape.Of(true, Result);
            return
            [
                (int)ConvolutionScratch.Forward(window, image, result).Factor,
                (int)ConvolutionScratch.Input(window, image, result).Factor,
                (int)ConvolutionScratch.Weight(window, image, result).Factor,
            ];
        }
    }

    private int Positions(int size) => ((size + (2 * Padding) - (Dilation * (Kernel - 1)) - 1) / Stride) + 1;
}
