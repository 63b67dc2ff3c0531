namespace GraphCompiler.Kernels.Convolutions;

/// <summary>A chunk of neighbouring pixels.</summary>
/// <param name="Image">Where what a window reads for them begins.</param>
/// <param name="Result">Where the register of their results' gradients lies.</param>
internal readonly record struct PixelChunk(int Image, int Result);
