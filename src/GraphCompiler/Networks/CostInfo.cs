namespace GraphCompiler;

/// <summary>What the passes of a network cost, in multiply-adds.</summary>
/// <param name="ForwardPerSample">Of a forward pass, for each sample.</param>
/// <param name="BackwardPerSample">Of a backward pass, for each sample.</param>
/// <param name="ForwardFixed">Of a forward pass, whatever the batch.</param>
/// <param name="BackwardFixed">Of a backward pass, whatever the batch.</param>
public readonly record struct CostInfo(
    long ForwardPerSample,
    long BackwardPerSample,
    long ForwardFixed,
    long BackwardFixed);
