using System.Globalization;
using GraphCompiler.Compiler.Expressions;

namespace GraphCompiler.Compiler.Operators.ElementWise;

/// <summary>Compares a derivative that the user gave with the derived one, at a set of points.</summary>
internal static class DerivativeCheck
{
    private const double Tolerance = 1e-3;

    // Off the places where functions have their kinks.
    private static readonly double[] Points =
        [0.31, -0.43, 1.17, -1.29, 0.07, 2.3, -2.7, 0.86, 5.1, -4.3, 0.52, 11.3, -0.71];

    /// <summary>Where two derivatives differ most clearly.</summary>
    public sealed record Difference(double[] Operands, double Given, double Derived);

    /// <summary>
    /// The first of the points where they differ; null where they agree at most points, and for a function that is flat
    /// at all of them, whose derivative says nothing.
    /// </summary>
    public static Difference? Compare(ScalarProgram derived, ScalarProgram given)
    {
        var compared = Enumerable.Range(0, Points.Length)
            .Select(i => At(i, derived.OperandCount))
            .Select(operands => new Difference(operands, given.Evaluate(operands)[0], derived.Evaluate(operands)[0]))
            .Where(point => IsFinite(point.Given) && IsFinite(point.Derived))
            .ToList();
        var different = compared.Where(point => Math.Abs(point.Given - point.Derived)
            > Tolerance * (1 + Math.Max(Math.Abs(point.Given), Math.Abs(point.Derived)))).ToList();

        // At one point of many a kink may be met after all.
        return different.Count > 1 && compared.Any(point => point.Derived != 0) ? different[0] : null;
    }

    public static string Show(double value) => value.ToString("G4", CultureInfo.InvariantCulture);

    // Each operand goes through the points in an order of its own.
    private static double[] At(int i, int count) =>
        [.. Enumerable.Range(0, count)
            .Select(operand => Points[((i * ((2 * operand) + 1)) + (5 * operand)) % Points.Length])];

    private static bool IsFinite(double value) => !double.IsNaN(value) && !double.IsInfinity(value);
}
