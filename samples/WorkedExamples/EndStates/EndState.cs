namespace WorkedExamples;

/// <summary>Where a training ended.</summary>
/// <param name="Start">The initial weights, by name.</param>
/// <param name="LearningRate">The learning rate.</param>
/// <param name="Iterations">The iterations it took.</param>
/// <param name="Loss">The loss at the end.</param>
/// <param name="Outputs">The outputs at the end.</param>
/// <param name="Weights">Everything trained, at the end.</param>
public sealed record EndState(
    string Start, double LearningRate, int Iterations, double Loss, double[] Outputs, double[] Weights);
