namespace GraphCompiler;

/// <summary>How <c>Fit</c> trains.</summary>
public sealed class FitOptions
{
    /// <summary>How often every training sample is used; at least 1.</summary>
    public int Epochs { get; set; } = 1;

    /// <summary>
    /// The samples of one step, from 1 to the network's capacity, which is the default. The last step of an epoch takes
    /// what is left. A network of a fixed batch trains with that, on a multiple of it.
    /// </summary>
    public int? BatchSize { get; set; }

    /// <summary>What changes the parameters.</summary>
    public required Optimizer Optimizer { get; set; }

    /// <summary>Whether every epoch takes the samples in another order, drawn from <see cref="Seed"/>.</summary>
    public bool Shuffle { get; set; } = true;

    /// <summary>What the order is drawn from: the same seed gives the same order on every machine.</summary>
    public int Seed { get; set; }

    /// <summary>
    /// The fraction of the samples, in [0, 1), that is kept out of training and validated with: the last ones, rounded
    /// to a whole number. With samples for validation it is 0.
    /// </summary>
    public double ValidationSplit { get; set; }

    /// <summary>
    /// What is computed after each epoch beside the loss, over the validation samples, or the training samples where
    /// there are none.
    /// </summary>
    public IReadOnlyList<Metric> Metrics { get; set; } = [];

    /// <summary>When training ends before the last epoch; <see langword="null"/> for never.</summary>
    public EarlyStopping? EarlyStopping { get; set; }

    /// <summary>Where training is saved and resumed from; <see langword="null"/> for nowhere.</summary>
    public Checkpoint? Checkpoint { get; set; }

    /// <summary>Called after each step, on the training thread; it may stop training.</summary>
    public Action<TrainingControl>? AfterStep { get; set; }

    /// <summary>Called after each epoch has been evaluated, on the training thread; it may stop training.</summary>
    public Action<TrainingControl>? AfterEpoch { get; set; }

    /// <summary>Where progress is reported after each step, on the training thread.</summary>
    public IProgress<TrainingProgress>? Progress { get; set; }

    /// <summary>
    /// Over how many threads each step shares out its samples, from 1 to 1024. The result is the same bits for the same
    /// number. It stands for the network's own <c>Threads</c> while <c>Fit</c> runs.
    /// </summary>
    public int Threads { get; set; } = 1;

    /// <summary>Stops training between two steps; <c>Fit</c> then returns what was done.</summary>
    public CancellationToken CancellationToken { get; set; }
}
