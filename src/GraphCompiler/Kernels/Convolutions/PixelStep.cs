namespace GraphCompiler.Kernels.Convolutions;

/// <summary>A register of neighbouring pixels. A loop goes through a list of them, and is one loop only: of loops within
/// loops the just-in-time compiler would not keep the sums in registers.</summary>
/// <param name="Image">Where what a window reads for the first of them begins.</param>
/// <param name="Result">Where their results begin.</param>
/// <param name="Count">How many there are; less than a register where a run ends.</param>
internal readonly record struct PixelStep(int Image, int Result, int Count);
