namespace GraphCompiler.Kernels.Products;

/// <summary>The sizes of a product: m×k times k×n.</summary>
internal readonly record struct ProductSize(int M, int N, int K);
