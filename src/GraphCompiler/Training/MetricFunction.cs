using System.Numerics;

namespace GraphCompiler;

/// <summary>Computes a metric of a batch that was just evaluated.</summary>
/// <typeparam name="T">The network's element type.</typeparam>
/// <param name="batch">The batch.</param>
/// <returns>The mean over the batch's samples.</returns>
public delegate double MetricFunction<T>(MetricBatch<T> batch)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>;
