using System.ComponentModel;
using System.Numerics;
using GraphCompiler.Training;

namespace GraphCompiler.Runtime;

/// <summary>The training loop behind every network's <c>Fit</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Trainer
{
    /// <summary>Trains a network on a data set.</summary>
    /// <typeparam name="T">The network's element type.</typeparam>
    /// <param name="steps">The network's steps.</param>
    /// <param name="training">The samples to train with, at least one.</param>
    /// <param name="options">How to train.</param>
    /// <param name="validation">The samples to validate with after each epoch; an empty table for none.</param>
    /// <returns>What was done.</returns>
    /// <exception cref="ArgumentException">
    /// The data do not fit the network, or an option is outside its range; nothing has changed then.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// The optimizer is bound to the parameters of another network; nothing has changed then.
    /// </exception>
    /// <exception cref="CheckpointException">
    /// The checkpoint is damaged, of another network, optimizer, version or course; nothing has changed then.
    /// </exception>
    /// <exception cref="IOException">
    /// A checkpoint could not be read, when nothing has changed, or written, when all steps taken count.
    /// </exception>
    public static TrainingReport Fit<T>(
        ITrainingSteps<T> steps, SampleTable<T> training, FitOptions options, SampleTable<T> validation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(steps);
        ArgumentNullException.ThrowIfNull(options);
        FitPlan<T> plan = FitPlan<T>.Make(steps.Network, training, options, validation);
        var loop = new FitLoop<T>(steps, options, plan);
        loop.Prepare();
        options.Optimizer.Bind(steps.Network);
        NetworkMemory<T> memory = steps.Network.Memory;
        int threads = memory.Threads;
        memory.Threads = options.Threads;
        try
        {
            return loop.Run();
        }
        finally
        {
            memory.Threads = threads;
        }
    }
}
