namespace GraphCompiler;

/// <summary>
/// How far <c>Fit</c> has come, reported after each step, and once more when an epoch has been evaluated.
/// </summary>
/// <param name="Epoch">The current epoch, from 1.</param>
/// <param name="Epochs">The epochs asked for.</param>
/// <param name="Step">The steps taken in this epoch, from 1.</param>
/// <param name="Steps">The steps of an epoch.</param>
/// <param name="Loss">The mean over this epoch's samples so far of the loss before each step.</param>
/// <param name="Finished">The epoch's report, when it has been evaluated; <see langword="null"/> after a step.</param>
public readonly record struct TrainingProgress(
    int Epoch, int Epochs, int Step, int Steps, double Loss, EpochReport? Finished = null);
