using GraphCompiler;

namespace Regression;

/// <summary>Predicts how far the disease of a diabetic has gone after a year from ten measurements.</summary>
/// <remarks>
/// The last activation is a relu, since progression is never negative. Such a unit learns nothing while its sum is
/// negative for every sample: its bias starts at 1, near the mean of the scaled targets.
/// </remarks>
[Network]
public partial class ProgressionNetwork
{
    [Input(ProgressionFile.Features)]
    public partial Node<float> Measurements { get; }

    [Linear(nameof(Measurements), 16, Activation = Activation.Sigmoid)]
    private partial Node<float> Hidden { get; }

    [Linear(nameof(Hidden), 1, Activation = Activation.Relu, BiasInit = Init.Ones)]
    public partial Node<float> Prediction { get; }

    [Target(1)]
    public partial Node<float> Progression { get; }

    [MeanSquaredError(nameof(Prediction), nameof(Progression))]
    public partial Node<float> Loss { get; }
}
