using static GraphCompiler.Compiler.Expressions.Simplifier;

namespace GraphCompiler.Compiler.Expressions;

/// <summary>The primitives. Everything element-wise is composed of them.</summary>
public static class ScalarFunctions
{
    public static readonly ScalarFunction Add = new(
        "Add", 2, x => x[0] + x[1], (_, _) => [1, 1], new("{0} + {1}", 1, 1, 1));

    public static readonly ScalarFunction Subtract = new(
        "Subtract", 2, x => x[0] - x[1], (_, _) => [1, -1], new("{0} - {1}", 1, 1, 2));

    public static readonly ScalarFunction Multiply = new(
        "Multiply", 2, x => x[0] * x[1], (x, _) => [x[1], x[0]], new("{0} ⊙ {1}", 2, 2, 2));

    public static readonly ScalarFunction Divide = new(
        "Divide", 2, x => x[0] / x[1], (x, y) => [1 / x[1], -(y / x[1])], new("{0} / {1}", 2, 2, 3));

    public static readonly ScalarFunction Negate = new(
        "Negate", 1, x => -x[0], (_, _) => [-1], new("-{0}", 3, 3));

    public static readonly ScalarFunction Square = new(
        "Square", 1, x => x[0] * x[0], (x, _) => [2 * x[0]], new("{0}²", 4, 5));

    public static readonly ScalarFunction Sqrt = new(
        "Sqrt", 1, x => Math.Sqrt(x[0]), (_, y) => [0.5 / y], Notation.Call("sqrt"));

    public static readonly ScalarFunction Exp = new(
        "Exp", 1, x => Math.Exp(x[0]), (_, y) => [y], Notation.Call("exp"))
        { IsTranscendental = true };

    public static readonly ScalarFunction Log = new(
        "Log", 1, x => Math.Log(x[0]), (x, _) => [1 / x[0]], Notation.Call("log"))
        { IsTranscendental = true };

    public static readonly ScalarFunction Relu = new(
        "Relu",
        1,
        x => double.IsNaN(x[0]) ? x[0] : Math.Max(x[0], 0),
        (_, y) => [Apply(IfPositive!, y, 1, 0)],
        Notation.Call("relu"));

    public static readonly ScalarFunction Sigmoid = new(
        "Sigmoid",
        1,
        x => x[0] >= 0 ? 1 / (1 + Math.Exp(-x[0])) : Math.Exp(x[0]) / (1 + Math.Exp(x[0])),
        (_, y) => [y * (1 - y)],
        Notation.Call("sigmoid"))
        { IsTranscendental = true };

    public static readonly ScalarFunction Tanh = new(
        "Tanh", 1, x => Math.Tanh(x[0]), (_, y) => [1 - Apply(Square, y)], Notation.Call("tanh"))
        { IsTranscendental = true };

    /// <summary>Its second argument where the first is positive, else its third.</summary>
    public static readonly ScalarFunction IfPositive = new(
        "IfPositive",
        3,
        x => x[0] > 0 ? x[1] : x[2],
        (x, _) => [0, Apply(IfPositive!, x[0], 1, 0), Apply(IfPositive!, x[0], 0, 1)],
        new("({0} > 0 ? {1} : {2})", 5, 2, 1, 1));
}
