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
internal readonly unsafe ref struct InputGradient<T, TVector, TExpression>
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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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
                Image(n, rows, memory + table, offsets, image, memory + before);
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

    private StridePhase Vertical(int remainder)
    {
        Window window = size.Window;
        return new(
            remainder, size.Height, window.Height, window.Stride.Rows, window.Padding.Rows, window.Dilation.Rows);
    }

    private StridePhase Horizontal(int remainder)
    {
        Window window = size.Window;
        return new(
            remainder,
            size.Width,
            window.Width,
            window.Stride.Columns,
            window.Padding.Columns,
            window.Dilation.Columns);
    }

    /// <summary>The copied results for some rows of a phase.</summary>
    private PackedImage<T> Packed(in StridePhase vertical, in StridePhase horizontal, int row, int rows)
    {
        bool isRowByRow = ConvolutionImage<T, TVector>.IsRowByRow(horizontal.Count, 1, horizontal.Taps);
        int spread = horizontal.Spread, lastShift = horizontal.FirstShift + spread;
        return new()
        {
            Planes = size.Filters,
            Height = size.Rows,
            Width = size.Columns,
            FirstRow = vertical.First + row - vertical.FirstShift - vertical.Spread,
            Phases = 1,
            RowsPerPhase = rows + vertical.Spread,
            Variants = isRowByRow ? 1 : horizontal.Taps,
            FirstColumn = horizontal.First - (isRowByRow ? lastShift : horizontal.FirstShift),
            VariantStep = -horizontal.ShiftStep,
            ColumnStep = 1,
            Columns = isRowByRow ? horizontal.Count + spread : horizontal.Count,
        };
    }

    /// <summary>The rows of a phase that fit, with what they become before they are put among the other phases'.
    /// </summary>
    private int BlockRows(int room)
    {
        int rows = (size.Height + size.Window.Stride.Rows - 1) / size.Window.Stride.Rows;
        while (Needed(rows) > room)
        {
            if (rows == 1)
                Throw.Length("scratch", room, Needed(1));
            rows = (rows + 1) / 2;
        }

        return rows;
    }

    private long Needed(int rows)
    {
        long most = 0;
        for (int i = 0; i < size.Window.Stride.Rows; i++)
        {
            StridePhase vertical = Vertical(i);
            for (int j = 0; j < size.Window.Stride.Columns; j++)
            {
                StridePhase horizontal = Horizontal(j);
                if (vertical.Taps * horizontal.Taps == 0)
                    continue;
                PackedImage<T> packed = Packed(in vertical, in horizontal, 0, rows);
                long staged = isStrided ? (long)size.GroupChannels * rows * horizontal.Count : 0;
                most = long.Max(most, packed.Footprint + staged);
            }
        }

        return most;
    }

    /// <summary>Writes the filters of a phase: for each channel of the image those elements of the window that reach
    /// it.</summary>
    private void Mirror(in StridePhase vertical, in StridePhase horizontal, T* filters)
    {
        Window window = size.Window;
        int plane = window.Height * window.Width;
        for (int channel = 0; channel < size.Channels; channel++)
        {
            int group = channel / size.GroupChannels, inGroup = channel % size.GroupChannels;
            for (int filter = 0; filter < size.GroupFilters; filter++)
            {
                T* from = w + ((((nint)group * size.GroupFilters) + filter) * size.Taps) + ((nint)inGroup * plane);
                for (int i = 0; i < vertical.Taps; i++)
                {
                    T* line = from
                        + ((vertical.FirstTap + (i * vertical.TapStep)) * window.Width) + horizontal.FirstTap;
                    for (int j = 0; j < horizontal.Taps; j++)
                        *filters++ = line[j * horizontal.TapStep];
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Image(int n, int rows, T* filters, int* offsets, T* image, T* memory)
    {
        Window window = size.Window;
        T* result = dx + ((nint)n * size.Channels * size.ImagePlane);
        T* gathered = imagePitch > 0 ? image : result;
        int pitch = imagePitch > 0 ? imagePitch : size.ImagePlane;
        for (int i = 0; i < window.Stride.Rows; i++)
        {
            StridePhase vertical = Vertical(i);
            for (int j = 0; j < window.Stride.Columns; j++)
            {
                StridePhase horizontal = Horizontal(j);
                for (int row = 0; row < vertical.Count && horizontal.Count > 0; row += rows)
                {
                    int height = int.Min(rows, vertical.Count - row);
                    Block(
                        n, in vertical, in horizontal, row, height, rows, filters, offsets, gathered, pitch, memory);
                }

                filters += (nint)size.Channels * size.GroupFilters * vertical.Taps * horizontal.Taps;
            }
        }

        if (imagePitch > 0)
        {
            epilogue.Of(n).Finish<TVector>(
                image, pitch, size.Channels, size.ImagePlane, 0, 0, result, size.ImagePlane, false, false);
        }
    }

    /// <summary>Some rows of a phase of one image.</summary>
    private void Block(
        int n,
        in StridePhase vertical,
        in StridePhase horizontal,
        int row,
        int height,
        int rows,
        T* filters,
        int* offsets,
        T* gathered,
        int pitch,
        T* memory)
    {
        int terms = size.GroupFilters * vertical.Taps * horizontal.Taps;
        if (terms == 0)
        {
            for (int channel = 0; channel < size.Channels; channel++)
                Scatter(null, in vertical, in horizontal, row, height, gathered + ((nint)channel * pitch));
            return;
        }

        PackedImage<T> packed = Packed(in vertical, in horizontal, row, rows);
        packed.Pack<TVector>(dy + ((nint)n * size.Filters * size.ResultPlane), end, memory);
        FillOffsets(in vertical, in horizontal, in packed, offsets);
        bool isFlat = packed.Columns == horizontal.Count;
        int runs = isFlat ? 1 : height;
        PixelRuns pixels = new(1, runs, isFlat ? height * horizontal.Count : horizontal.Count)
        {
            ResultPlane = isStrided ? height * horizontal.Count : size.ImagePlane,
            ResultRun = horizontal.Count,
            ImageRun = packed.Columns,
        };
        T* staged = memory + packed.Footprint;
        for (int group = 0; group < size.Window.Groups; group++)
        {
            int channel = group * size.GroupChannels;
            T* source = memory + ((nint)group * size.GroupFilters * packed.PlaneLength);
            T* from = filters + ((nint)channel * terms);
            if (!isStrided)
            {
                int start = row * size.Width;
                Correlation<T, TVector, TExpression>.Run(
                    size.GroupChannels,
                    terms,
                    from,
                    source,
                    offsets,
                    in pixels,
                    gathered + ((nint)channel * pitch) + start,
                    epilogue.Of(n),
                    channel,
                    start);
                continue;
            }

            Correlation<T, TVector, X0>.Run(
                size.GroupChannels, terms, from, source, offsets, in pixels, staged, default, 0, 0);
            for (int c = 0; c < size.GroupChannels; c++)
            {
                Scatter(
                    staged + ((nint)c * height * horizontal.Count),
                    in vertical,
                    in horizontal,
                    row,
                    height,
                    gathered + ((nint)(channel + c) * pitch));
            }
        }
    }

    private void FillOffsets(
        in StridePhase vertical, in StridePhase horizontal, in PackedImage<T> packed, int* offsets)
    {
        bool isRowByRow = packed.Variants == 1;
        for (int filter = 0; filter < size.GroupFilters; filter++)
        {
            for (int i = 0; i < vertical.Taps; i++)
            {
                int offset = (filter * packed.PlaneLength)
                    + packed.RowOffset((vertical.Taps - 1 - i) * vertical.ShiftStep);
                for (int j = 0; j < horizontal.Taps; j++)
                {
                    *offsets++ = offset + (isRowByRow
                        ? (horizontal.Taps - 1 - j) * horizontal.ShiftStep
                        : j * packed.VariantLength);
                }
            }
        }
    }

    /// <summary>Puts a channel's elements of a phase, or zeros, among those of the others.</summary>
    private void Scatter(T* from, in StridePhase vertical, in StridePhase horizontal, int row, int height, T* plane)
    {
        (int rowStep, int step) = size.Window.Stride;
        (int top, int left) = size.Window.Padding;
        T* to = plane + ((nint)vertical.Place(row, rowStep, top) * size.Width) + horizontal.Place(0, step, left);
        for (int i = 0; i < height; i++, to += rowStep * size.Width)
        {
            for (int j = 0; j < horizontal.Count; j++)
                to[j * step] = from == null ? default : *from++;
        }
    }
}
