using static GraphCompiler.Compiler.Expressions.Simplifier;

namespace GraphCompiler.Compiler.Expressions;

public static partial class ScalarFunctions
{
    private const double LeastLogarithm = -100;
    private const double LeastVariance = 1e-12;

    /// <summary>
    /// -(t log p + (1 - t) log(1 - p)) of a probability p and a target t. No logarithm is below -100, and the
    /// derivative by p, (p - t) / (p (1 - p)), divides by no less than 1e-12: both as in PyTorch.
    /// </summary>
    public static readonly ScalarFunction BinaryCrossEntropy = new(
        "BinaryCrossEntropy",
        2,
        x => ((x[1] - 1) * AtLeast(SpecialFunctions.LogOnePlus(-x[0]))) - (x[1] * AtLeast(Math.Log(x[0]))),
        (x, _) =>
        [
            (x[0] - x[1]) / Apply(Maximum!, x[0] * (1 - x[0]), LeastVariance),
            Apply(Maximum!, Apply(Log!, 1 - x[0]), LeastLogarithm)
                - Apply(Maximum!, Apply(Log!, x[0]), LeastLogarithm),
        ],
        Notation.Call("binarycrossentropy", 2))
        { Transcendentals = 2 };

    private static double AtLeast(double logarithm) => Math.Max(logarithm, LeastLogarithm);
}
