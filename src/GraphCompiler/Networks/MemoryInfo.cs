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
/// <param name="Scratch">Elements of the network's type that kernels use while they run.</param>
public readonly record struct MemoryInfo(PlanInfo Inference, PlanInfo Training, int Scratch);
