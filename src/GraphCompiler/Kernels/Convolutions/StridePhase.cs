namespace GraphCompiler.Kernels.Convolutions;

/// <summary>
/// Along one axis, the elements of an image that a strided window reaches with the same of its own elements: those
/// whose distance from the beginning of the padding has the same remainder modulo the stride. Of element number j
/// among them, the window's element number m is at <c>j - shift(m)</c> in the result.
/// </summary>
internal readonly struct StridePhase
{
    internal StridePhase(int remainder, int size, int kernel, int stride, int padding, int dilation)
    {
        Remainder = remainder;
        First = CeilingOfRatio(padding - remainder, stride);
        Count = int.Max(0, FloorOfRatio(size - 1 + padding - remainder, stride) - First + 1);
        while (FirstTap < kernel && FirstTap * dilation % stride != remainder)
            FirstTap++;
        TapStep = stride / GreatestCommonDivisor(stride, dilation);
        Taps = FirstTap < kernel ? ((kernel - 1 - FirstTap) / TapStep) + 1 : 0;
        FirstShift = ((FirstTap * dilation) - remainder) / stride;
        ShiftStep = TapStep * dilation / stride;
    }

    /// <summary>The remainder.</summary>
    internal int Remainder { get; }

    /// <summary>The number of the first element in the image.</summary>
    internal int First { get; }

    /// <summary>How many elements of the image there are.</summary>
    internal int Count { get; }

    /// <summary>How many of the window's elements reach them.</summary>
    internal int Taps { get; }

    /// <summary>The first of those.</summary>
    internal int FirstTap { get; }

    /// <summary>From one of those to the next.</summary>
    internal int TapStep { get; }

    /// <summary>The first one's shift.</summary>
    internal int FirstShift { get; }

    /// <summary>From one shift to the next.</summary>
    internal int ShiftStep { get; }

    /// <summary>The last one's shift less the first one's.</summary>
    internal int Spread => (Taps - 1) * ShiftStep;

    /// <summary>The place in the image of element number <paramref name="j"/> from the first.</summary>
    internal int Place(int j, int stride, int padding) => ((First + j) * stride) + Remainder - padding;

    private static int GreatestCommonDivisor(int a, int b) => b == 0 ? a : GreatestCommonDivisor(b, a % b);

    private static int FloorOfRatio(int a, int b) => a >= 0 ? a / b : -((b - 1 - a) / b);

    private static int CeilingOfRatio(int a, int b) => -FloorOfRatio(-a, b);
}
