namespace GraphCompiler.Tests.Fakes;

/// <summary>Keeps all progress that is reported.</summary>
internal sealed class Recorder(Action<TrainingProgress>? then = null) : IProgress<TrainingProgress>
{
    public List<TrainingProgress> Seen { get; } = [];

    public void Report(TrainingProgress value)
    {
        Seen.Add(value);
        then?.Invoke(value);
    }
}
