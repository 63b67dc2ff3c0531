namespace Testing.References;

/// <summary>A case in which PyTorch trained a network by Adam.</summary>
/// <param name="Network">The network; its outputs are the node <c>Z</c>.</param>
/// <param name="LearningRate">Adam's.</param>
/// <param name="Epsilon">Adam's.</param>
/// <param name="UsesBatchStatistics">
/// Whether PyTorch's outputs and losses are those of training mode throughout, with the statistics of the batch.
/// </param>
internal sealed record TrainingReference(
    ReferenceNetwork Network, double LearningRate, double Epsilon = 1e-8, bool UsesBatchStatistics = false)
{
    public override string ToString() => Network.Case;
}
