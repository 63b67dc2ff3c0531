using System.Runtime.CompilerServices;
using GraphCompiler.Kernels;
using GraphCompiler.Kernels.Products;

namespace GraphCompiler.Runtime;

public sealed partial class NetworkMemory<T>
{
    /// <summary>As many rows reach the kernels of large batches and of the rest beside them.</summary>
    private const int MostWarmupRows = 32;

    private int WarmupRows => Info.FixedBatch > 0 ? BatchCapacity : Math.Min(BatchCapacity, MostWarmupRows);

    /// <summary>What a warm-up feeds an input or target of real numbers.</summary>
    /// <param name="perSample">The elements of a sample.</param>
    /// <returns>Zeros for every row of it.</returns>
    public ReadOnlySpan<T> Zeros(int perSample) => new T[checked(WarmupRows * perSample)];

    /// <summary>What a warm-up feeds an input or target of indices.</summary>
    /// <param name="perSample">The elements of a sample.</param>
    /// <returns>Zeros for every row of it.</returns>
    public ReadOnlySpan<int> IntegerZeros(int perSample) => new int[checked(WarmupRows * perSample)];

    /// <summary>Runs every pass once on a workspace of its own, over one row and over several.</summary>
    /// <param name="passes">The passes over <see cref="Zeros"/>.</param>
    public void Warmup<TPasses>(in TPasses passes)
        where TPasses : IPasses<T>, allows ref struct
    {
        NetworkMemory<T> scratch = WarmupMemory();
        foreach (int rows in WarmupBatches())
        {
            scratch.Begin(PassKind.Forward, rows);
            passes.Forward(scratch, 0, rows);
            if (rows < Info.LeastRows)
                continue;
            scratch.Begin(PassKind.Training, rows);
            passes.ForwardTraining(scratch, 0, rows);
            scratch.Begin(PassKind.Backward, rows);
            passes.Backward(scratch, 0, rows, accumulate: false);
        }
    }

    /// <summary>The same where there is a loss to evaluate.</summary>
    /// <param name="passes">The passes over <see cref="Zeros"/>.</param>
    public void WarmupWithLoss<TPasses>(in TPasses passes)
        where TPasses : ILossPasses<T>, allows ref struct
    {
        Warmup(passes);
        NetworkMemory<T> scratch = WarmupMemory();
        foreach (int rows in WarmupBatches())
        {
            scratch.Begin(PassKind.Evaluate, rows);
            passes.Evaluate(scratch, 0, rows, accumulate: false);
        }
    }

    /// <summary>Takes an optimizer's step once, on zeros of its own, and binds the optimizer.</summary>
    /// <param name="optimizer">The optimizer.</param>
    /// <exception cref="InvalidOperationException">
    /// The optimizer cannot step this network; nothing has changed then.
    /// </exception>
    public void WarmupStep(Optimizer optimizer)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        optimizer.Warmup(this);
        if (!Info.Parameters.Any(parameter => parameter.StepsInPass))
            return;

        // One panel, of the least size that is stepped while its gradient is computed.
        int columns = PanelLayout.Width<T>();
        int rows = ProductThresholds.LeastStepBytes / Unsafe.SizeOf<T>() / columns;
        Span<T> weight = new T[PanelLayout.Length<T>(rows, columns)], gradient = new T[weight.Length];
        Matrix<T> left = new T[rows].AsSpan().Transposed(), right = new T[columns].AsSpan();
        Kernel<T>.MatMulIntoPanels(rows, columns, 1, left, right, gradient, step: new(weight, T.Zero));
        Kernel<T>.MatMulIntoPanels(rows, columns, 1, left, right, gradient, step: new(weight, 0, new NoFormula()));
    }

    /// <summary>Leaves weights as they are.</summary>
    private sealed class NoFormula : IStepFormula<T>
    {
        public void Step(int start, Span<T> weight, ReadOnlySpan<T> gradient)
        {
        }

        public void Ask(int start, int length)
        {
        }
    }

    private int[] WarmupBatches() => WarmupRows == 1 || Info.FixedBatch > 0 ? [WarmupRows] : [1, WarmupRows];

    private NetworkMemory<T> WarmupMemory()
    {
        var scratch = new NetworkMemory<T>(this, WarmupRows, team: null);
        Buffers.CopyTo(scratch.Buffers);
        return scratch;
    }
}
