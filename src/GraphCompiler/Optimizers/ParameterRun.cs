namespace GraphCompiler.Optimizers;

/// <summary>A stretch of the trainable parameters' storage that is updated with one set of hyper-parameters.</summary>
/// <param name="Start">Its first element.</param>
/// <param name="Length">The number of its elements, padding included.</param>
/// <param name="LearningRateFactor">What the learning rate is multiplied by.</param>
/// <param name="WeightDecay">Its weight decay, or <see langword="null"/> for the optimizer's.</param>
internal readonly record struct ParameterRun(int Start, int Length, double LearningRateFactor, double? WeightDecay);
