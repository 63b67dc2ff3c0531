using System.ComponentModel;
using System.Numerics;

namespace GraphCompiler.Runtime;

/// <summary>What <see cref="Trainer"/> runs; generated networks implement it by unpacking the batch.</summary>
/// <typeparam name="T">The element type, <see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ITrainingSteps<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The network.</summary>
    INetwork<T> Network { get; }

    /// <summary>Runs one training step.</summary>
    /// <param name="batch">The samples.</param>
    /// <param name="optimizer">What changes the parameters.</param>
    /// <returns>The loss before the change.</returns>
    T TrainStep(TrainingBatch<T> batch, Optimizer optimizer);

    /// <summary>Computes the loss in inference mode.</summary>
    /// <param name="batch">The samples, which may be more than the batch capacity.</param>
    /// <returns>The loss of all of them as one batch.</returns>
    T Evaluate(TrainingBatch<T> batch);
}
