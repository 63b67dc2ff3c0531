using System.Numerics;
using GraphCompiler.Serialization;

namespace GraphCompiler.Training;

/// <summary>Writes checkpoints when they are due, and resumes from one.</summary>
internal sealed class CheckpointKeeper<T>(Checkpoint settings, CheckpointState<T> state, TrainingPosition position)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private CheckpointFile<T>? _file;
    private bool _isDue;
    private long _savedSteps = -1;
    private int _savedEpoch;

    /// <summary>Reads the file, if there is one to resume from, and checks it; nothing is changed.</summary>
    /// <exception cref="CheckpointException">Training cannot go on from it.</exception>
    /// <exception cref="IOException">Reading failed.</exception>
    public void Read()
    {
        if (!settings.Resume || !File.Exists(settings.Path))
            return;
        CheckpointFile<T> file = CheckpointFile<T>.Read(settings.Path);
        List<string> problems = state.Problems(file);
        _file = problems.Count == 0 ? file : throw new CheckpointException(settings.Path, problems);
    }

    /// <summary>Sets everything from the file that was read, if one was.</summary>
    /// <exception cref="CheckpointException">Training cannot go on from it; nothing has been set.</exception>
    public void Resume()
    {
        if (_file is null)
            return;
        try
        {
            state.Set(_file);
        }
        catch (Exception exception) when (exception is FormatException or OverflowException)
        {
            throw new CheckpointException(settings.Path, [exception.Message], exception);
        }

        _file = null;
        (_savedSteps, _savedEpoch) = (position.Steps, position.Epoch);
    }

    /// <summary>
    /// Writes a checkpoint if this step makes one due, or the next time if it may not be written now.
    /// </summary>
    public void AfterStep(bool writes)
    {
        _isDue |= position.Steps % settings.EverySteps == 0;
        if (_isDue && writes)
            Save();
    }

    /// <summary>Writes a checkpoint if this epoch, or its last step, makes one due.</summary>
    public void AfterEpoch(int epoch)
    {
        if (_isDue || epoch % settings.EveryEpochs == 0)
            Save();
    }

    /// <summary>Writes a checkpoint unless the last one is of this state.</summary>
    public void SaveLast()
    {
        if (_savedSteps != position.Steps || _savedEpoch != position.Epoch)
            Save();
    }

    private void Save()
    {
        AtomicFile.Write(settings.Path, state.Write);
        _isDue = false;
        (_savedSteps, _savedEpoch) = (position.Steps, position.Epoch);
    }
}
