namespace GraphCompiler;

public abstract partial class Optimizer
{
    /// <summary>A hyper-parameter that is finite and not negative.</summary>
    private protected static double NotNegative(double value, string name) => double.IsFinite(value) && value >= 0
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} is a finite number that is not negative.");

    /// <summary>A hyper-parameter in [0, 1).</summary>
    private protected static double BelowOne(double value, string name) => value is >= 0 and < 1
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} is a number from 0 to less than 1.");

    /// <summary>A hyper-parameter in [0, 1].</summary>
    private protected static double AtMostOne(double value, string name) => value is >= 0 and <= 1
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} is a number from 0 to 1.");

    /// <summary>A limit that is finite and positive, or none.</summary>
    private static double? Limit(double? value, string name) => value switch
    {
        null or (> 0 and < double.PositiveInfinity) => value,
        _ => throw new ArgumentOutOfRangeException(
            name, value, $"{name} is a finite number above 0, or null for no limit."),
    };
}
