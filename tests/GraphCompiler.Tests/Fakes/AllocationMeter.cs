namespace GraphCompiler.Tests.Fakes;

/// <summary>Reads the thread's allocations after the first and the last step of the last epoch.</summary>
internal sealed class AllocationMeter : IProgress<TrainingProgress>
{
    private long _start;

    public long InLastEpoch { get; private set; } = -1;

    public void Report(TrainingProgress value)
    {
        if (value.Epoch < value.Epochs || value.Finished is not null)
            return;
        if (value.Step == 1)
            _start = GC.GetAllocatedBytesForCurrentThread();
        if (value.Step == value.Steps)
            InLastEpoch = GC.GetAllocatedBytesForCurrentThread() - _start;
    }
}
