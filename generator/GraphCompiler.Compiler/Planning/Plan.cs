using GraphCompiler.Compiler.IR;

namespace GraphCompiler.Compiler.Planning;

/// <summary>A module made executable: its steps in order, and where every value is.</summary>
/// <param name="Module">What was planned.</param>
/// <param name="Steps">The steps in the order in which they run.</param>
/// <param name="Bodies">The steps of each loop's body.</param>
/// <param name="Places">Where each value is that has memory.</param>
/// <param name="Kept">Where the copy of an argument is that a training pass keeps.</param>
/// <param name="Memory">How much workspace it takes.</param>
/// <param name="Accumulated">Values that a chunk adds to instead of replacing.</param>
/// <param name="WeightSteps">The gradients by which an optimizer can step their parameters at once.</param>
/// <param name="IsChunked">Whether evaluation can go through any number of samples in chunks.</param>
public sealed record Plan(
    Module Module,
    IReadOnlyList<Step> Steps,
    IReadOnlyDictionary<Loop, IReadOnlyList<Step>> Bodies,
    IReadOnlyDictionary<Value, Place> Places,
    IReadOnlyDictionary<Argument, Place> Kept,
    WorkspaceSize Memory,
    ISet<Value> Accumulated,
    IReadOnlyDictionary<Value, Parameter> WeightSteps,
    bool IsChunked)
{
    public IEnumerable<Step> In(Phase phase) => Steps.Where(step => step.Phase == phase);

    /// <summary>Multiply-adds of some phases: those a sample, and those a pass.</summary>
    public (long PerSample, long Fixed) MultiplyAdds(Func<Phase, bool> phases)
    {
        var (perSample, whole) = (0L, 0L);
        foreach (var step in Steps)
        {
            if (step.Operation is { } operation && phases(step.Phase))
            {
                var size = operation.MultiplyAdds;
                perSample = checked(perSample + (size.TimesBatch ? size.Factor : 0));
                whole = checked(whole + (size.TimesBatch ? 0 : size.Factor));
            }
        }

        return (perSample, whole);
    }
}

/// <summary>The parts of a workspace, in elements.</summary>
/// <param name="PerSample">Real elements for each sample of the batch capacity.</param>
/// <param name="Fixed">Real elements whatever the batch.</param>
/// <param name="IntegersPerSample">Indices for each sample.</param>
/// <param name="FixedIntegers">Indices whatever the batch.</param>
/// <param name="Scratch">Real elements for the kernels' own use, whatever the batch.</param>
/// <param name="ScratchPerSample">Real elements for the kernels' own use, for each sample up to a block.</param>
public sealed record WorkspaceSize(
    long PerSample, long Fixed, long IntegersPerSample, long FixedIntegers, long Scratch, long ScratchPerSample);
