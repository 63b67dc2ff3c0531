namespace GraphCompiler.Kernels.Convolutions;

/// <content>The phases: what each remainder modulo the stride convolves with what.</content>
internal readonly unsafe ref partial struct InputGradient<T, TVector, TExpression>
{
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

    private long Needed(int rows) =>
        MostPacked(rows) + (isStrided ? ((long)size.Channels * rows * size.Width) + PackedImage<T>.Slack : 0);

    /// <summary>What the copied results of so many rows take in the phase that takes the most.</summary>
    private long MostPacked(int rows)
    {
        long most = 0;
        for (int i = 0; i < size.Window.Stride.Rows; i++)
        {
            StridePhase vertical = Vertical(i);
            for (int j = 0; j < size.Window.Stride.Columns; j++)
            {
                StridePhase horizontal = Horizontal(j);
                if (vertical.Taps * horizontal.Taps > 0)
                    most = long.Max(most, Packed(in vertical, in horizontal, 0, rows).Footprint);
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
}
