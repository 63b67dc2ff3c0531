using System.Runtime.CompilerServices;
using GraphCompiler.Kernels.Expressions;

namespace GraphCompiler.Kernels.Convolutions;

/// <content>One image: its phases, and how they become one.</content>
internal readonly unsafe ref partial struct InputGradient<T, TVector, TExpression>
{
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void Image(int n, int rows, T* filters, int* offsets, T* image, T* memory, T* staged)
    {
        Window window = size.Window;
        T* result = dx + ((nint)n * size.Channels * size.ImagePlane);
        T* gathered = imagePitch > 0 ? image : result;
        int pitch = imagePitch > 0 ? imagePitch : size.ImagePlane;
        for (int i = 0; i < window.Stride.Rows; i++)
        {
            StridePhase vertical = Vertical(i);
            T* next = filters;
            for (int row = 0; row < vertical.Count; row += rows)
            {
                int height = int.Min(rows, vertical.Count - row);
                T* stage = staged;
                next = filters;
                for (int j = 0; j < window.Stride.Columns; j++)
                {
                    StridePhase horizontal = Horizontal(j);
                    T* to = isStrided ? stage : gathered + (row * size.Width);
                    Block(n, in vertical, in horizontal, row, height, rows, next, offsets, to, memory);
                    next += FilterLength(in vertical, in horizontal);
                    stage += (nint)size.Channels * height * horizontal.Count;
                }

                if (isStrided)
                    Merge(staged, in vertical, row, height, gathered, pitch);
            }

            if (vertical.Count == 0)
            {
                for (int j = 0; j < window.Stride.Columns; j++)
                {
                    StridePhase horizontal = Horizontal(j);
                    next += FilterLength(in vertical, in horizontal);
                }
            }

            filters = next;
        }

        if (imagePitch > 0)
        {
            epilogue.Of(n).Finish<TVector>(
                image, pitch, size.Channels, size.ImagePlane, 0, 0, result, size.ImagePlane, false, false);
        }
    }

    private nint FilterLength(in StridePhase vertical, in StridePhase horizontal) =>
        (nint)size.Channels * size.GroupFilters * vertical.Taps * horizontal.Taps;

    /// <summary>Some rows of a phase of one image: with a stride channel by channel, else in their places.</summary>
    private void Block(
        int n,
        in StridePhase vertical,
        in StridePhase horizontal,
        int row,
        int height,
        int rows,
        T* filters,
        int* offsets,
        T* to,
        T* memory)
    {
        int terms = size.GroupFilters * vertical.Taps * horizontal.Taps, plane = height * horizontal.Count;
        if (plane == 0)
            return;
        if (terms == 0)
        {
            new Span<T>(to, size.Channels * plane).Clear();
            return;
        }

        PackedImage<T> packed = Packed(in vertical, in horizontal, row, rows);
        packed.Pack<TVector>(dy + ((nint)n * size.Filters * size.ResultPlane), end, memory);
        FillOffsets(in vertical, in horizontal, in packed, offsets);
        bool isFlat = packed.Columns == horizontal.Count;
        int runs = isFlat ? 1 : height;
        PixelRuns pixels = new(1, runs, isFlat ? plane : horizontal.Count)
        {
            ResultPlane = isStrided ? plane : size.ImagePlane,
            ResultRun = horizontal.Count,
            ImageRun = packed.Columns,
        };
        for (int group = 0; group < size.Window.Groups; group++)
        {
            int channel = group * size.GroupChannels;
            T* source = memory + ((nint)group * size.GroupFilters * packed.PlaneLength);
            T* from = filters + ((nint)channel * terms), result = to + (channel * pixels.ResultPlane);
            if (isStrided)
            {
                Correlation<T, TVector, X0>.Run(
                    size.GroupChannels, terms, from, source, offsets, in pixels, result, default, 0, 0);
            }
            else
            {
                Correlation<T, TVector, TExpression>.Run(
                    size.GroupChannels,
                    terms,
                    from,
                    source,
                    offsets,
                    in pixels,
                    result,
                    epilogue.Of(n),
                    channel,
                    row * size.Width);
            }
        }
    }

    /// <summary>Makes rows of the image of those of the phases along them.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void Merge(T* staged, in StridePhase vertical, int row, int height, T* gathered, int pitch)
    {
        ((int rowStep, int step), (int top, int left)) = (size.Window.Stride, size.Window.Padding);
        nint first = (nint)vertical.Place(row, rowStep, top) * size.Width;
        if (step == 2)
        {
            // The phase that the first column belongs to comes first.
            StridePhase other = Horizontal(1), one = Horizontal(0);
            T* next = staged + ((nint)size.Channels * height * one.Count);
            bool isInOrder = one.Place(0, step, left) == 0;
            (int even, int odd) = isInOrder ? (one.Count, other.Count) : (other.Count, one.Count);
            for (int channel = 0; channel < size.Channels; channel++)
            {
                T* to = gathered + ((nint)channel * pitch) + first;
                T* a = (isInOrder ? staged : next) + ((nint)channel * height * even);
                T* b = (isInOrder ? next : staged) + ((nint)channel * height * odd);
                for (int i = 0; i < height; i++, a += even, b += odd, to += rowStep * size.Width)
                    Interleave(a, b, to, size.Width);
            }

            return;
        }

        for (int j = 0; j < step; j++)
        {
            StridePhase horizontal = Horizontal(j);
            int start = horizontal.Place(0, step, left);
            for (int channel = 0; channel < size.Channels; channel++)
            {
                T* to = gathered + ((nint)channel * pitch) + first + start;
                for (int i = 0; i < height; i++, to += rowStep * size.Width)
                {
                    for (int at = 0; at < horizontal.Count; at++)
                        to[at * step] = *staged++;
                }
            }
        }
    }

    /// <summary>Elements of one and the other in turn; up to a register is read beyond them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Interleave(T* a, T* b, T* to, int count)
    {
        for (; count > 0; count -= 2 * TVector.Count, to += 2 * TVector.Count)
        {
            TVector even = TVector.Load(ref *a), odd = TVector.Load(ref *b);
            TVector.StoreUpTo(TVector.InterleaveLow(even, odd), ref *to, count);
            if (count > TVector.Count)
                TVector.StoreUpTo(TVector.InterleaveHigh(even, odd), ref to[TVector.Count], count - TVector.Count);
            a += TVector.Count;
            b += TVector.Count;
        }
    }
}
