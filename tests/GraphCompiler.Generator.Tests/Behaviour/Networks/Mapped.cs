namespace GraphCompiler.Generator.Tests.Behaviour.Networks;

/// <summary>
/// Functions of the user's own: one short, one too long for one kernel, one with a derivative of its own.
/// </summary>
[Network]
public partial class Mapped
{
    [Input(5, Gradient = true)]
    public partial Node<double> X { get; }

    [Parameter(5, Init = Init.Normal)]
    public partial Node<double> Scale { get; }

    [Map(nameof(Swish), nameof(X))]
    private partial Node<double> Short { get; }

    [Map(typeof(Curves), nameof(Curves.Long), nameof(Short), nameof(Scale))]
    public partial Node<double> Long { get; }

    [Map(nameof(Straight), nameof(Long), Derivative = nameof(One))]
    public partial Node<double> Stepped { get; }

    [Loss(nameof(Stepped), Reduction = Reduction.Sum)]
    public partial Node<double> StraightThrough { get; }

    [Loss(nameof(Long), Weight = 0.5)]
    public partial Node<double> Smooth { get; }

    public static double Swish(double x) => x / (1 + Math.Exp(-x));

    public static double Straight(double x) => x > 0 ? 1 : 0;

    private static double One(double x) => 1;
}

/// <summary>Functions beside a network.</summary>
public static class Curves
{
    private const int Degree = 3;

    public static double Long(double x, double s)
    {
        var sum = 0.0;
        var term = Math.Tanh(s);
        sum += term * x / (1 + term * term);
        term = Math.Sin(sum) * Degree;
        sum += term * Math.Exp(-x * x) + Math.Cos(term - s);
        if (x > 0.25)
        {
            term = Math.Log(1 + x) + Math.Sqrt(x);
            sum -= term * s;
        }
        else
        {
            sum *= Math.Tanh(term + x) + Math.Exp(0.1 * s);
        }

        return sum + Math.Tanh(sum - x) * Math.Sin(s * x) / (2 + Math.Cos(sum)) + Math.Max(sum, x) * 0.125;
    }
}
