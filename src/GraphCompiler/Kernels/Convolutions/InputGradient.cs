using System.Numerics;
using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Expressions;
using GraphCompiler.Kernels.Products;
using GraphCompiler.Kernels.Vectors;

namespace GraphCompiler.Kernels.Convolutions;

/// <summary>
/// The gradient of a convolution by the image, which is a transposed convolution: with a stride of 1 itself a
/// convolution of the results with mirrored filters, else one for each remainder modulo the stride.
/// </summary>
internal readonly unsafe ref partial struct InputGradient<T, TVector, TExpression>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TVector : unmanaged, IVector<TVector, T>
    where TExpression : IExpression
{
    private readonly ConvolutionSize size;
    private readonly T* dy;
    private readonly T* end;
    private readonly T* w;
    private readonly T* dx;
    private readonly Epilogue<T, TExpression> epilogue;
    private readonly bool isStrided;
    private readonly int imagePitch;

    internal InputGradient(in ConvolutionSize size, T* dy, T* w, T* dx, in Epilogue<T, TExpression> epilogue)
    {
        this.size = size;
        this.dy = dy;
        this.w = w;
        this.dx = dx;
        this.epilogue = epilogue;
        end = dy + ((nint)size.Batch * size.Filters * size.ResultPlane);
        isStrided = size.Window.Stride != (1, 1);
        imagePitch = isStrided && !Epilogue<T, TExpression>.IsPlain ? (size.ImagePlane + 15) / 16 * 16 : 0;
    }

    private int Terms => size.GroupFilters * size.Window.Height * size.Window.Width;

    /// <summary>Computes the gradient of every image.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal void Run(Span<T> scratch)
    {
        if (PointConvolution<T, TVector>.Pays(in size, scratch.Length))
        {
            new PointConvolution<T, TVector>(in size).ByImages(dy, w, dx, in epilogue, scratch);
            return;
        }

        if (TVector.Count > 1 && HoldsChannels(scratch))
            return;
        int table = ConvolutionImage<T, TVector>.TableLength(Terms);
        int weights = ConvolutionImage<T, TVector>.TableLength(size.Channels * Terms);
        int before = table + weights + (size.Channels * imagePitch), rows = BlockRows(scratch.Length - before);
        long packed = MostPacked(rows);
        fixed (T* memory = scratch)
        {
            Window window = size.Window;
            int* offsets = (int*)memory;
            T* filters = memory + table, image = filters + weights;
            for (int i = 0; i < window.Stride.Rows; i++)
            {
                StridePhase vertical = Vertical(i);
                for (int j = 0; j < window.Stride.Columns; j++)
                {
                    StridePhase horizontal = Horizontal(j);
                    Mirror(in vertical, in horizontal, filters);
                    filters += (nint)size.Channels * size.GroupFilters * vertical.Taps * horizontal.Taps;
                }
            }

            for (int n = 0; n < size.Batch; n++)
                Image(n, rows, memory + table, offsets, image, memory + before, memory + before + packed);
        }
    }

    /// <summary>Computes it with channels in registers if that is better and the scratch suffices.</summary>
    private bool HoldsChannels(Span<T> scratch)
    {
        LaneShare share = LaneShare.Of<T, TVector>(size.GroupChannels, size.GroupFilters, isExact: false);
        if (!share.Pays || isStrided || size.Window.Dilation.Columns > 1)
            return false;
        return share.Chunk switch
        {
            1 => HoldsChannels<Vectors1>(in share, scratch),
            2 => HoldsChannels<Vectors2>(in share, scratch),
            _ => HoldsChannels<Vectors4>(in share, scratch),
        };
    }

    private bool HoldsChannels<TChunk>(in LaneShare share, Span<T> scratch)
        where TChunk : ITileVectors
    {
        LaneInputGradient<T, TVector, TExpression, TChunk> gradient = new(in size, in share);
        if (gradient.Needed > scratch.Length)
            return false;
        fixed (T* memory = scratch)
            gradient.Run(dy, w, dx, in epilogue, memory);
        return true;
    }
}
