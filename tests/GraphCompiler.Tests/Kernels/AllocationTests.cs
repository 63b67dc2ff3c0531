using GraphCompiler.Kernels;
using GraphCompiler.Kernels.Expressions;

namespace GraphCompiler.Tests.Kernels;

public class AllocationTests
{
    [Fact]
    public void No_kernel_allocates()
    {
        Work work = new();
        work.Run();
        long before = GC.GetAllocatedBytesForCurrentThread();
        work.Run();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private sealed class Work
    {
        private readonly float[] a = new float[12 * 20];
        private readonly float[] b = new float[20 * 20];
        private readonly float[] c = new float[12 * 20];
        private readonly float[] panels = new float[PanelLayout.Length<float>(20, 20)];
        private readonly float[] scratch = new float[1024];
        private readonly float[] rows = new float[12];
        private readonly float[] counted = new float[12];
        private readonly int[] labels = new int[12];
        private readonly int[] shape = [2, 6, 20];
        private readonly int[] strides = [20, 40, 1];
        private readonly float[] image = new float[2 * 3 * 10 * 10];
        private readonly float[] convolved = new float[2 * 16 * 8 * 8];
        private readonly float[] pooled = new float[2 * 16 * 4 * 4];
        private readonly float[] places = new float[2 * 16 * 4 * 4];
        private readonly float[] gradient = new float[2 * 16 * 8 * 8];
        private readonly float[] filters = new float[16 * 3 * 3 * 3];
        private readonly float[] room = new float[40_000];

        internal void Run()
        {
            Span<float> bias = b.AsSpan(0, 20);
            Kernel<float>.MatMul<Relu<Add<X0, X1>>>(12, 20, 20, a.AsSpan(), panels.AsSpan().Panels(), c, bias.Row());
            Kernel<float>.MatMul(12, 20, 20, a.AsSpan(), b.AsSpan().Transposed(), c, accumulate: true);
            Kernel<float>.MatMul(12, 20, 20, a.AsSpan(), panels.AsSpan().PanelsTransposed(), c, scratch: scratch);
            Kernel<float>.MatMul<Add<X0, X1>>(12, 20, 20, a.AsSpan(), b.AsSpan(), c, c.AsSpan());
            Kernel<float>.MatMulIntoPanels(20, 20, 12, a.AsSpan().Transposed(), c.AsSpan(), panels, scratch: scratch);
            Kernel<float>.BatchedMatMul(2, 6, 20, 20, a.AsSpan(), 120, b.AsSpan(), 0, c, scratch: scratch);
            Kernel<float>.Map<Multiply<Tanh<X0>, Sigmoid<X1>>>(a.AsSpan(), 0.5f, c);
            Kernel<float>.Map<Log<Exp<Add<X0, X1>>>>(2, 6, 20, a.AsSpan(), bias.Row(), c);
            rows[0] = Kernel<float>.Sum<Square<X0>>(c.Length, c.AsSpan()) + Kernel<float>.Evaluate<Tanh<X0>>(1);
            Kernel<float>.Sum(12, 20, 1, c, rows);
            Kernel<float>.Sum(1, 12, 20, c, bias, accumulate: true);
            Kernel<float>.StridedCopy(shape, strides, a, c);
            Kernel<float>.Store(a, c, accumulate: true);
            Kernel<float>.Fill(0, c);
            Kernel<float>.Softmax(12, 20, 1, a, c);
            Kernel<float>.SoftmaxGradient(2, 20, 6, c, a, c);
            Kernel<float>.SoftmaxCrossEntropy(12, 20, 1, a, labels, default, 0.1f, -100, rows, counted, c);
            Kernel<float>.SoftmaxCrossEntropyGradient(12, 20, 1, c, labels, default, 0.1f, -100, rows.AsSpan(), c);
            Kernel<float>.BatchNormalization(
                4, 12, 5, a, rows, rows, rows, rows, 0.1f, 0.1f, c, counted, rows, counted, rows);
            Kernel<float>.BatchNormalizationGradient(4, 12, 5, a, rows, counted, rows, c, c, rows, counted);
            RunOnImages();
        }

        private void RunOnImages()
        {
            Window window = new(3, 3), two = new(2, 2) { Stride = (2, 2) }, apart = new(1, 1) { Stride = (3, 3) };
            ReadOnlySpan<int> size = [3, 10, 10], result = [16, 8, 8];
            Kernel<float>.Convolution(2, size, result, window, image, filters, convolved, room);
            Kernel<float>.Convolution(
                2, size, [3, 4, 4], apart, image, filters.AsSpan(0, 9), pooled.AsSpan(0, 96), room);
            Kernel<float>.ConvolutionInputGradient(2, size, result, window, convolved, filters, image, room);
            Kernel<float>.ConvolutionWeightGradient(2, size, result, window, image, convolved, filters, scratch: room);
            Kernel<float>.ConvolutionMaxPool<Relu<X0>>(
                2, size, result, window, image, filters, pooled, places, scratch: room);
            Kernel<float>.MaxPoolPlacesGradient(32, [8, 8], [4, 4], pooled, places, convolved);
            Kernel<float>.MaxPool(32, [8, 8], [4, 4], two, convolved, pooled);
            Kernel<float>.MaxPoolGradient(32, [8, 8], [4, 4], two, convolved, pooled, places, gradient);
        }
    }
}
