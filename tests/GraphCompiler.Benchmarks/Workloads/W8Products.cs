using GraphCompiler.Benchmarks.Measuring;
using GraphCompiler.Benchmarks.Peers;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Planning;
using GraphCompiler.Kernels;

namespace GraphCompiler.Benchmarks.Workloads;

/// <summary>Matrix products, with and without either operand transposed.</summary>
public sealed class W8Products : Workload
{
    private static readonly int[] Sizes = [32, 64, 128, 256, 512, 1024, 2048];

    public override IEnumerable<Variant> Variants() =>
        Sizes.SelectMany(n => new[] { (false, false), (false, true), (true, false), (true, true) }
            .Select(pair => Product(n, pair.Item1, pair.Item2)));

    private Variant Product(int n, bool transposeA, bool transposeB)
    {
        var (a, b) = (Numbers(n * n), Numbers(n * n));
        var c = new float[n * n];

        // As much as the plan gives a product of this size.
        var size = new Size(n, false);
        var scratch = new float[CostModel.ProductScratch(size, size, size, transposeA).Factor];
        return Variant(
            $"{n}{(transposeA ? " Aᵀ" : "")}{(transposeB ? " Bᵀ" : "")}",
            2.0 * n * n * n,
            count =>
            {
                for (var i = 0; i < count; i++)
                {
                    Kernel<float>.MatMul(n, n, n, Operand(a, transposeA), Operand(b, transposeB), c, scratch: scratch);
                }
            }) with
        {
            Result = () =>
            {
                Kernel<float>.MatMul(n, n, n, Operand(a, transposeA), Operand(b, transposeB), c, scratch: scratch);
                return c;
            },
            Peers = [() => new OpenBlas(n, a, transposeA, b, transposeB)],
        };
    }

    private static Matrix<float> Operand(float[] data, bool transpose) =>
        transpose ? data.AsSpan().Transposed() : data.AsSpan();
}
