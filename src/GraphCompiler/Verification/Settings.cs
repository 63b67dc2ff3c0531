using System.Numerics;

namespace GraphCompiler.Verification;

/// <summary>The options of a gradient check with their defaults filled in.</summary>
internal readonly record struct Settings(
    double Step, double Tolerance, double? Floor, double FloorScale, int? MaxElements, int Seed)
{
    /// <summary>Checks the options and fills in the defaults of an element type.</summary>
    public static Settings For<T>(GradientCheckOptions options)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        bool isDouble = typeof(T) == typeof(double);
        // In double the errors of truncation and of rounding balance at the cube root of the precision. In float that
        // would be 5e-3, which steps over too many of the kinks that Relu and its like have.
        double step = options.Step ?? (isDouble ? Math.Cbrt(Math.ScaleB(1, -52)) : 1e-3);
        double tolerance = options.Tolerance ?? (isDouble ? 1e-6 : 2e-2);
        Require(step > 0 && double.IsFinite(step), nameof(options.Step), step);
        Require(tolerance > 0, nameof(options.Tolerance), tolerance);
        Require(options.Floor is not <= 0 and not double.NaN, nameof(options.Floor), options.Floor);
        Require(options.MaxElements is not < 1, nameof(options.MaxElements), options.MaxElements);
        double floorScale = isDouble ? 1e-3 : 1e-1;
        return new Settings(step, tolerance, options.Floor, floorScale, options.MaxElements, options.Seed);
    }

    private static void Require(bool isAllowed, string name, object? value)
    {
        if (!isAllowed)
            throw new ArgumentOutOfRangeException(name, value, $"GradientCheckOptions.{name} is a positive number.");
    }
}
