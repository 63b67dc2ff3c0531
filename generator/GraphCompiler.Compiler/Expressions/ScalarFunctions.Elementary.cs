using static GraphCompiler.Compiler.Expressions.Simplifier;

namespace GraphCompiler.Compiler.Expressions;

public static partial class ScalarFunctions
{
    public static readonly ScalarFunction Exp = new(
        "Exp", 1, x => Math.Exp(x[0]), (_, y) => [y], Notation.Call("exp"))
        { Transcendentals = 1 };

    /// <summary>eˣ - 1, accurate near 0.</summary>
    public static readonly ScalarFunction ExpMinusOne = new(
        "ExpMinusOne",
        1,
        x => SpecialFunctions.ExpMinusOne(x[0]),
        (x, _) => [Apply(Exp!, x[0])],
        new("exp({0}) - 1", 1, 0))
        { Transcendentals = 1 };

    public static readonly ScalarFunction Log = new(
        "Log", 1, x => Math.Log(x[0]), (x, _) => [1 / x[0]], Notation.Call("log"))
        { Transcendentals = 1 };

    public static readonly ScalarFunction Sigmoid = new(
        "Sigmoid",
        1,
        x => x[0] >= 0 ? 1 / (1 + Math.Exp(-x[0])) : Math.Exp(x[0]) / (1 + Math.Exp(x[0])),
        (_, y) => [y * (1 - y)],
        Notation.Call("sigmoid"))
        { Transcendentals = 1 };

    public static readonly ScalarFunction Tanh = new(
        "Tanh", 1, x => Math.Tanh(x[0]), (_, y) => [1 - Apply(Square, y)], Notation.Call("tanh"))
        { Transcendentals = 1 };

    public static readonly ScalarFunction Sin = new(
        "Sin", 1, x => Math.Sin(x[0]), (x, _) => [Apply(Cos!, x[0])], Notation.Call("sin"))
        { Transcendentals = 1 };

    public static readonly ScalarFunction Cos = new(
        "Cos", 1, x => Math.Cos(x[0]), (x, _) => [-Apply(Sin!, x[0])], Notation.Call("cos"))
        { Transcendentals = 1 };

    public static readonly ScalarFunction Atan = new(
        "Atan", 1, x => Math.Atan(x[0]), (x, _) => [1 / (1 + Apply(Square, x[0]))], Notation.Call("atan"))
        { Transcendentals = 1 };

    /// <summary>The error function; its derivative is 2/√π · e^(-x²).</summary>
    public static readonly ScalarFunction Erf = new(
        "Erf",
        1,
        x => SpecialFunctions.Erf(x[0]),
        (x, _) => [1.1283791670955125739 * Apply(Exp!, -Apply(Square, x[0]))],
        Notation.Call("erf"))
        { Transcendentals = 2 };
}
