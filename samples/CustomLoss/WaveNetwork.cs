using GraphCompiler;

namespace CustomLoss;

/// <summary>Predicts a number and how far off it may be: the mean and the deviation of a normal distribution.</summary>
/// <remarks>
/// Its loss is a method of this class. The compiler reads the method, computes it in one vectorised loop, and derives
/// its gradient; nothing of it is written twice.
/// </remarks>
[Network]
public partial class WaveNetwork
{
    private const double HalfLogOfTwoPi = 0.91893853320467274178;

    [Input(1)]
    public partial Node<double> Position { get; }

    [Linear(nameof(Position), 24, Activation = Activation.Tanh)]
    private partial Node<double> First { get; }

    [Linear(nameof(First), 24, Activation = Activation.Tanh)]
    private partial Node<double> Second { get; }

    [Output]
    [Linear(nameof(Second), 1)]
    public partial Node<double> Mean { get; }

    /// <summary>The logarithm of the deviation, which may be any number where a deviation must be positive.</summary>
    [Output]
    [Linear(nameof(Second), 1)]
    public partial Node<double> LogDeviation { get; }

    [Target(1)]
    public partial Node<double> Height { get; }

    [Map(nameof(NegativeLogLikelihood), nameof(Mean), nameof(LogDeviation), nameof(Height))]
    private partial Node<double> Surprise { get; }

    [Loss(nameof(Surprise))]
    public partial Node<double> Loss { get; }

    /// <summary>-log N(height; mean, deviation²).</summary>
    public static double NegativeLogLikelihood(double mean, double logDeviation, double height)
    {
        var away = (height - mean) * Math.Exp(-logDeviation);
        return (0.5 * away * away) + logDeviation + HalfLogOfTwoPi;
    }
}
