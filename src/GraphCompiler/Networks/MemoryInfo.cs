namespace GraphCompiler;

/// <summary>The workspace one plan needs. Parameters, gradients and buffers are not part of it.</summary>
/// <param name="ElementsPerSample">Elements of the network's type, for each sample of the capacity.</param>
/// <param name="ElementsFixed">Elements of the network's type, whatever the capacity.</param>
/// <param name="IntegersPerSample">32-bit integers, for each sample of the capacity.</param>
/// <param name="IntegersFixed">32-bit integers, whatever the capacity.</param>
public readonly record struct PlanInfo(
    int ElementsPerSample,
    int ElementsFixed,
    int IntegersPerSample,
    int IntegersFixed);

/// <summary>The workspace of a network. Both plans use the same memory.</summary>
/// <param name="Inference">What <c>Forward</c> and <c>Evaluate</c> need.</param>
/// <param name="Training">What <c>ForwardTraining</c> and <c>Backward</c> need.</param>
/// <param name="Scratch">What kernels use while they run.</param>
public readonly record struct MemoryInfo(PlanInfo Inference, PlanInfo Training, ScratchInfo Scratch);

/// <summary>Memory that kernels use while they run: the most that any of them does.</summary>
/// <param name="Elements">Elements of the network's type that one needs whatever the capacity.</param>
/// <param name="ElementsPerSample">
/// Elements that another needs for each sample of the capacity, up to a block of 512.
/// </param>
public readonly record struct ScratchInfo(int Elements, int ElementsPerSample)
{
    private const int Block = 512;

    /// <summary>Elements of the network's type.</summary>
    /// <param name="batchCapacity">The most samples one pass takes.</param>
    /// <returns>How many a network of that capacity holds.</returns>
    public long For(int batchCapacity) => Math.Max(Elements, (long)ElementsPerSample * Math.Min(batchCapacity, Block));
}
